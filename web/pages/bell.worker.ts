/** The worker of a bell by push, served at /bell/worker.js: shows one word and opens the desk. No cache, no request, no page before it. */

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const LOOK: NotificationOptions & { readonly renotify: boolean } = { tag: "look", renotify: true };

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("push", (event) => event.waitUntil(worker.registration.showNotification("Look", LOOK)));
worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openDesk());
});

async function openDesk(): Promise<void> {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const desk = windows.find(({ url }) => /\/team\/?$/.test(new URL(url).pathname));
  await (desk ? desk.focus() : worker.clients.openWindow("/team"));
}
