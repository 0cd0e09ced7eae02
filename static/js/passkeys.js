// Passkeys work only with a script: this shows what a browser with passkeys can use, and says what went wrong.
// The dialogue with the browser is allauth's (mfa/js/webauthn.js). Steered by attributes:
//   [data-passkey]          hidden without a script; shown where the browser has passkeys
//   [data-no-passkey]       hidden where it has; without a script it says what is missing
//   [data-passkey-error]    where it says that something went wrong
//   [data-passkey-step]     the button of allauth's dialogue "add", "authenticate" or "login"; its form has the
//                           field `credential`, and for "add" the box `passwordless`
//   [data-passkey-options]  what that dialogue asks of the browser, as JSON; "login" fetches it itself
"use strict";

(() => {
  const WHY = {
    NotAllowedError: "That was cancelled or took too long. Try again when you are ready.",
    InvalidStateError: "This device has a passkey for your account already.",
    SecurityError: "Passkeys need an address with https, or localhost. This page has neither.",
  };
  const usable = isSecureContext && "PublicKeyCredential" in window;

  for (const element of document.querySelectorAll("[data-passkey]")) element.hidden = !usable;
  for (const element of document.querySelectorAll("[data-no-passkey]")) element.hidden = usable;

  for (const button of document.querySelectorAll("[data-passkey-step]")) {
    const { passkeyStep: step, passkeyOptions: options } = button.dataset;
    const { credential, passwordless } = button.form.elements;
    allauth.webauthn.forms[`${step}Form`]({
      ids: { [step]: button.id, credential: credential.id, passwordless: passwordless?.id },
      data: options && JSON.parse(options),
    });
  }

  document.addEventListener("allauth.error", (event) => {
    const place = document.querySelector("[data-passkey-error]");
    if (!place) return;
    event.preventDefault();
    place.textContent = WHY[event.detail.exception.name] || "The passkey could not be used. Try again, or choose another way.";
    place.hidden = false;
  });
})();
