// What is remembered, on this device only. Other sites may share the address's host, so each name says whose it is; storage may be
// refused, and then nothing is remembered.
const recall = (name, storage = "localStorage") => {
  try {
    return JSON.parse(self[storage].getItem(`zhinan-${name}`));
  } catch {}
};
const remember = (name, value, storage = "localStorage") => {
  try {
    self[storage].setItem(`zhinan-${name}`, JSON.stringify(value));
  } catch {}
};
// A page is the same in every language, so it is known by its folder and file: `fixes/call-the-bank.html`.
const pageAt = (href) => new URL(href).pathname.replace(/\/$/, "/index.html").split("/").slice(-2).join("/");
const addressHere = () => location.href.split("#")[0];
const made = (name, properties) => Object.assign(document.createElement(name), properties);
