/**
 * The script of pages that ask for a passkey. It shows their buttons where the browser has passkeys, asks the browser when one is
 * pressed, and posts the answer with the form. What is asked stands in the form, and no other page than ours reads the answer.
 */

export const passkeyScript = `"use strict";

const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const textOf = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// WebAuthn §5.1.8 to §5.1.10, by hand, since not every browser that has passkeys has its own words for it.
const described = (list = []) => list.map((one) => ({ ...one, id: bytesOf(one.id) }));
const optionsOf = ({ allowCredentials, excludeCredentials, user, ...rest }, challenge) => ({
  ...rest,
  challenge: bytesOf(challenge),
  ...(user && { user: { ...user, id: bytesOf(user.id) }, excludeCredentials: described(excludeCredentials) }),
  ...(allowCredentials && { allowCredentials: described(allowCredentials) }),
});
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
const answerOf = ({ id, rawId, type, response }) => JSON.stringify({
  id,
  rawId: textOf(rawId),
  type,
  response: {
    ...Object.fromEntries(PARTS.filter((part) => response[part]).map((part) => [part, textOf(response[part])])),
    ...(response.getTransports && { transports: response.getTransports() }),
  },
});

// A browser asks for one passkey at a time: a press ends what the name field offered.
let asking = new AbortController();
const ask = async (form, mediation) => {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const publicKey = optionsOf(JSON.parse(form.dataset.options), form.elements.challenge.value);
  return form.dataset.passkey === "create"
    ? navigator.credentials.create({ publicKey, signal })
    : navigator.credentials.get({ publicKey, signal, ...(mediation && { mediation }) });
};

const post = async (form, mediation) => {
  const said = form.querySelector("[role=status]");
  said.textContent = "";
  try {
    const credential = await ask(form, mediation);
    form.querySelector("[data-answer]").value = answerOf(credential);
    form.requestSubmit();
  } catch (error) {
    if (error.name === "AbortError" || mediation) return;
    said.textContent = error.name === "InvalidStateError" ? form.dataset.known : form.dataset.cancelled;
  }
};

if (window.PublicKeyCredential) {
  for (const other of document.querySelectorAll("[data-without-passkey]")) other.hidden = true;
  for (const part of document.querySelectorAll("[data-with-passkey]")) part.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const answer = form.querySelector("[data-answer]");
    // A page that comes back from the browser's memory asks anew.
    addEventListener("pageshow", () => { answer.value = ""; });
    answer.value = "";
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      if (answer.value !== "") return;
      event.preventDefault();
      event.stopPropagation();
      post(form);
    });
  }
  const offering = document.querySelector("form[data-offers]");
  if (offering) {
    PublicKeyCredential.isConditionalMediationAvailable?.().then((isAvailable) => {
      if (isAvailable) post(offering, "conditional");
    });
  }
}
`;
