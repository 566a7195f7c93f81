// The guide as an app, and on the device where there is no network. From a disk it is there already.
if (location.protocol.startsWith("http")) {
  const home = document.querySelector(".brand").href;
  const root = new URL("../../", document.currentScript.src).href;
  const workers = navigator.serviceWorker; // Only where the connection is a safe one.
  const tell = (worker) => navigator.connection?.saveData || worker.postMessage(document.documentElement.lang);
  const keep = async () => {
    document.head.append(made("link", { rel: "manifest", href: new URL("manifest.webmanifest", home).href }));
    try {
      await workers.register(root + "sw.js");
      tell((await workers.ready).active);
    } catch {} // Storage may be refused, and then nothing is kept.
  };
  // After all that the reader waits for: when a page is loaded, it has not always been painted.
  const painted = new PerformanceObserver(() => {
    painted.disconnect();
    (self.requestIdleCallback ?? setTimeout)(keep);
  });
  addEventListener("load", () => painted.observe({ type: "paint", buffered: true }));
  // The worker of a new build has kept nothing yet.
  workers?.addEventListener("controllerchange", () => tell(workers.controller));
  // The page that is shown where there is no network leads on to the one that was asked for.
  const again = document.querySelector("[data-again]");
  const asked = new URLSearchParams(location.search).get("page");
  if (again && asked?.startsWith(root)) again.href = asked;
}
