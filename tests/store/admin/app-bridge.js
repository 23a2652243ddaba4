// Stand-in for Shopify's App Bridge script. It speaks with the admin's page by postMessage, as the real one does, and
// offers what the app and the library use of it (platform contract §3.6, §8.4).
(() => {
  if (window.shopify) return; // the real script, too, refuses to load twice
  const script = document.currentScript;
  const query = new URLSearchParams(location.search);
  const apiKey = script?.dataset.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content;
  if (!apiKey) throw new Error('App Bridge: missing required configuration fields: apiKey');
  const embedded = window.top !== window;

  // Given once with the first address, needed on later ones.
  function kept(name) {
    const value = query.get(name);
    try {
      if (value) sessionStorage.setItem(`bridge:${name}`, value);
      return value ?? sessionStorage.getItem(`bridge:${name}`) ?? undefined;
    } catch {
      return value ?? undefined;
    }
  }
  const host = kept('host');
  const shop = kept('shop');
  const locale = kept('locale') ?? 'en';

  // Talking with the admin
  let serial = 0;
  const waiting = new Map();
  const post = (message) => window.parent.postMessage({ to: 'admin', ...message }, '*');
  const tell = (type, payload) => post({ type, payload });
  const ask = (type, payload) =>
    new Promise((resolve) => {
      const id = ++serial;
      waiting.set(id, resolve);
      post({ type, payload, id });
    });
  addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || data?.to !== 'app') return;
    if (data.id) {
      waiting.get(data.id)?.(data.payload);
      waiting.delete(data.id);
    } else if (data.type === 'navigate') navigate(data.payload);
    else if (data.type === 'press') document.querySelector(`[data-bridge-id="${data.payload}"]`)?.click();
  });

  // A click in the admin's own menu reaches the app as an event on the link of its navigation element.
  async function navigate(path) {
    if (!(await mayLeave())) return;
    const links = document.querySelectorAll('ui-nav-menu a, s-app-nav a, s-app-nav s-link');
    const link = [...links].find((one) => one.getAttribute('href') === path);
    const event = new CustomEvent('shopify:navigate', { bubbles: true, cancelable: true });
    if (link) link.dispatchEvent(event);
    else location.assign(path);
  }
  const mayLeave = async () => !document.querySelector('ui-save-bar[data-showing]') || (await ask('leave')) !== false;

  // Every same-origin request carries a fresh session token (60 s)
  const idToken = () => ask('id-token');
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const own = new URL(request.url).origin === location.origin;
    if (!own || request.headers.has('authorization')) return plainFetch(request);
    const send = async () => {
      const copy = new Request(request.clone());
      copy.headers.set('authorization', `Bearer ${await idToken()}`);
      copy.headers.set('x-requested-with', 'XMLHttpRequest');
      copy.headers.set('accept-language', locale);
      return plainFetch(copy);
    };
    const response = await send();
    const stale = response.status === 401 && response.headers.get('x-shopify-retry-invalid-session-request') === '1';
    const final = stale ? await send() : response;
    const elsewhere = final.headers.get('x-shopify-api-request-failure-reauthorize-url');
    if (elsewhere) {
      window.open(elsewhere, '_top');
      await new Promise(() => {}); // the page is about to be left
    }
    return final;
  };

  // Leaving the frame
  const plainOpen = window.open.bind(window);
  window.open = (url, target, ...rest) => {
    const to = new URL(url ?? '', location.href);
    const leaves = embedded && (to.protocol === 'shopify:' || ['_top', '_parent'].includes(target));
    if (!leaves) return plainOpen(url, target, ...rest);
    tell('open', to.href);
    return null;
  };
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target.closest?.('a[href]');
      if (!link || (link.protocol !== 'shopify:' && !['_top', '_parent'].includes(link.target))) return;
      event.preventDefault();
      window.open(link.getAttribute('href'), '_top');
    },
    true,
  );

  // The global
  const done = () => Promise.resolve();
  const element = (id) => document.getElementById(id);
  const shown = {
    show: async (id) => element(id)?.show(),
    hide: async (id) => element(id)?.hide(),
    toggle: async (id) => element(id)?.toggle(),
  };
  let toasts = 0;
  const showToast = (message, { isError = false, duration = 5000, action } = {}) => {
    const id = `toast-${++toasts}`;
    tell('toast', { id, message, isError, duration, action });
    return id;
  };
  window.shopify = {
    config: { apiKey, host, shop, locale, appOrigins: [], experimentalFeatures: [], disabledFeatures: [] },
    origin: location.origin,
    ready: done(),
    setSignals() {},
    environment: { embedded, mobile: false, intent: false, pos: false },
    idToken,
    loading: (active) => tell('loading', Boolean(active)),
    user: () => Promise.resolve({ accountAccess: 'full' }),
    toast: { show: showToast, hide: (id) => tell('toast-hide', id) },
    saveBar: { ...shown, leaveConfirmation: mayLeave },
    modal: shown,
    resourcePicker: () => ask('resource-picker'),
    scopes: { query: () => ask('scopes'), request: (scopes) => ask('scopes-request', scopes) },
    webVitals: { onReport: (callback) => void (window.__webVitals = callback) },
  };

  // Elements: they draw nothing inside the frame, the admin draws them
  function buttonsOf(root) {
    return [...root.querySelectorAll('button, a')].map((button) => {
      button.dataset.bridgeId ||= `button-${++serial}`;
      const loading = button.hasAttribute('loading') && button.getAttribute('loading') !== 'false';
      const primary = button.getAttribute('variant') === 'primary';
      return {
        id: button.dataset.bridgeId,
        label: button.textContent,
        primary,
        loading,
        disabled: button.hasAttribute('disabled'),
      };
    });
  }
  class Quiet extends HTMLElement {
    connectedCallback() {
      this.style.display = 'none';
      this.watch = new MutationObserver(() => this.sync());
      const attributeFilter = ['href', 'rel', 'loading', 'disabled', 'variant', 'title'];
      this.watch.observe(this, {
        childList: true,
        subtree: true,
        attributes: true,
        characterData: true,
        attributeFilter,
      });
      queueMicrotask(() => this.sync());
    }
    disconnectedCallback() {
      this.watch?.disconnect();
      this.sync(true);
    }
    sync() {}
  }
  class Nav extends Quiet {
    sync(gone) {
      const links = gone ? [] : [...this.querySelectorAll('a, s-link')];
      tell(
        'nav',
        links.map((a) => ({
          path: a.getAttribute('href'),
          label: a.textContent,
          home: a.getAttribute('rel') === 'home',
        })),
      );
    }
  }
  class Title extends Quiet {
    sync(gone) {
      tell('title', gone ? null : { title: this.getAttribute('title') ?? document.title, buttons: buttonsOf(this) });
    }
  }
  class SaveBar extends Quiet {
    get showing() {
      return this.hasAttribute('data-showing');
    }
    show() {
      this.toggleAttribute('data-showing', true);
      this.sync();
      this.dispatchEvent(new Event('show'));
      return done();
    }
    hide() {
      if (this.showing) {
        this.removeAttribute('data-showing');
        this.sync();
        this.dispatchEvent(new Event('hide'));
      }
      return done();
    }
    toggle() {
      return this.showing ? this.hide() : this.show();
    }
    sync(gone) {
      tell('save-bar', !gone && this.showing ? buttonsOf(this) : null);
    }
  }
  class Modal extends Quiet {
    constructor() {
      super();
      this.content = document.createElement('div'); // React portals the children in here
    }
    show() {
      this.dialog ??= Object.assign(document.createElement('dialog'), { className: 'bridge-modal' });
      this.dialog.append(this.content);
      document.body.append(this.dialog);
      this.dialog.addEventListener('close', () => this.hide(), { once: true });
      this.dialog.showModal();
      this.dispatchEvent(new Event('show'));
      return done();
    }
    hide() {
      if (this.dialog?.isConnected) {
        this.dialog.remove();
        this.dispatchEvent(new Event('hide'));
      }
      return done();
    }
    toggle() {
      return this.dialog?.isConnected ? this.hide() : this.show();
    }
  }
  const elements = {
    'ui-nav-menu': Nav,
    's-app-nav': Nav,
    'ui-title-bar': Title,
    'ui-save-bar': SaveBar,
    'ui-modal': Modal,
  };
  for (const [name, Base] of Object.entries(elements)) customElements.define(name, class extends Base {});

  // The admin's address follows the frame's
  const place = () => tell('place', location.pathname + location.search);
  for (const name of ['pushState', 'replaceState']) {
    const original = history[name].bind(history);
    history[name] = (...all) => {
      original(...all);
      place();
    };
  }
  addEventListener('popstate', place);
  place();
  tell('ready');

  // Bounce page: back to where the merchant was going, now with a token
  const reload = query.get('shopify-reload');
  if (reload) {
    idToken().then((token) => {
      const to = new URL(reload, location.href);
      to.searchParams.set('id_token', token);
      location.replace(to);
    });
  }
})();
