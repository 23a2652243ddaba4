/** Whether the process runs. Asks nobody else, so that a slow database does not get a healthy process restarted. */
export const loader = () => new Response('ok\n', { headers: { 'content-type': 'text/plain' } });
