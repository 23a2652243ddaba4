import { useBlocker } from '@remix-run/react';
import { SaveBar } from '@shopify/app-bridge-react';
import { useEffect } from 'react';
import { useText } from '../language/language-provider.tsx';

interface UnsavedBarProps {
  isOpen: boolean;
  isSaving: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The admin's own bar while something is unsaved; leaving the page then asks first, so that nothing is lost silently. */
export function UnsavedBar({ isOpen, isSaving, onSave, onDiscard }: UnsavedBarProps) {
  const text = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isOpen && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    // Resolves when the merchant has chosen to leave; when they stay, not at all, or with a no.
    void window.shopify.saveBar.leaveConfirmation().then((answer: unknown) => {
      if (answer === false) blocker.reset();
      else blocker.proceed();
    });
  }, [blocker]);
  return (
    <SaveBar id="settings-bar" open={isOpen}>
      <button variant="primary" onClick={onSave} {...(isSaving ? { loading: '' } : {})}>
        {text('page.save')}
      </button>
      <button onClick={onDiscard} disabled={isSaving}>
        {text('page.discard')}
      </button>
    </SaveBar>
  );
}
