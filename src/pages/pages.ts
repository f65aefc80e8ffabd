/** All the pages that people see. Each is a pure function from a view to HTML: it escapes by construction and decides nothing. */

import { type AccountView, accountPage } from "./account.ts";
import { type ConsentView, consentPage } from "./consent.ts";
import { type DeviceApproveView, deviceApprovePage } from "./device-approve.ts";
import { type DeviceCodeView, deviceCodePage } from "./device-code.ts";
import { type DeviceDeniedView, type DeviceDoneView, deviceDeniedPage, deviceDonePage } from "./device-result.ts";
import { type ErrorView, errorPage } from "./error.ts";
import { type FailureView, failurePage } from "./failure.ts";
import { type GoingOnView, goingOnPage } from "./going-on.ts";
import { type HomeView, homePage } from "./home.ts";
import type { Language } from "./language.ts";
import { english } from "./languages/english/english.ts";
import { type SetUpView, setUpPage } from "./set-up.ts";
import type { Frame, Site, Written } from "./shell.ts";
import { type SignInView, signInPage } from "./sign-in.ts";
import { type SignOutView, signOutPage } from "./sign-out.ts";
import { type SignedOutView, signedOutPage } from "./signed-out.ts";

export type { AccountNotice, AccountView, ConnectedApplication, OpenSession, ProgramOn } from "./account.ts";
export type { ConsentView, ReturnAddress } from "./consent.ts";
export type { DeviceApproveView } from "./device-approve.ts";
export type { DeviceCodeProblem, DeviceCodeView } from "./device-code.ts";
export type { DeviceDeniedView, DeviceDoneView } from "./device-result.ts";
export type { ErrorDetails, ErrorView, Mender } from "./error.ts";
export type { Account, Application, RegisteredApplication } from "./facts.ts";
export type { FailureView } from "./failure.ts";
export type { DecisionProblem } from "./forms.ts";
export type { GoingOnView } from "./going-on.ts";
export type { HomeView } from "./home.ts";
export type { FailureKind } from "./languages/failures.ts";
export type { Permission, PermissionDetail } from "./permissions.ts";
export type { SetUpProblem, SetUpView } from "./set-up.ts";
export type { Frame, Site } from "./shell.ts";
export type { SignInProblem, SignInView } from "./sign-in.ts";
export type { SignOutView } from "./sign-out.ts";
export type { SignedOutView } from "./signed-out.ts";
export type { Piece, Words } from "./text.ts";

/**
 * What endpoints get. Every page is whole HTML for `text/html; charset=utf-8`. The caller adds status and headers. It needs no
 * more than the policy `default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'`.
 *
 * A form that posts to its own address posts to the address in the browser, with its query. The form token alone must not be
 * what tells two requests apart.
 */
export interface Pages {
  /** Asks for `username` and `password`. */
  signIn(view: SignInView): string;
  /** Asks for `decision=allow` or `decision=deny`. */
  consent(view: ConsentView): string;
  /** Asks for `user_code`. */
  deviceCode(view: DeviceCodeView): string;
  /** Asks for `decision=allow` or `decision=deny`. */
  deviceApprove(view: DeviceApproveView): string;
  deviceDone(view: DeviceDoneView): string;
  deviceDenied(view: DeviceDeniedView): string;
  /** An error in the caller's words. {@link Pages.failure} has the words of the usual ones. */
  error(view: ErrorView): string;
  failure(view: FailureView): string;
  /** Posts `authorization_request` again, by itself if scripts run. */
  goingOn(view: GoingOnView): string;
  home(view: HomeView): string;
  /** Asks for `username`, `email` and `password`. */
  setUp(view: SetUpView): string;
  /** Asks before it signs the person out. */
  signOut(view: SignOutView): string;
  signedOut(view: SignedOutView): string;
  /** Ends what `end` or `end_session` names; its other form posts to `/auth/logout`. */
  account(view: AccountView): string;
}

/** To choose among several languages belongs here. */
export function createPages(site: Site, language: Language = english): Pages {
  const written =
    <View extends Frame>(page: (site: Site, view: Written<View>) => string) =>
    (view: View): string =>
      page(site, { ...view, language });

  return {
    signIn: written(signInPage),
    consent: written(consentPage),
    deviceCode: written(deviceCodePage),
    deviceApprove: written(deviceApprovePage),
    deviceDone: written(deviceDonePage),
    deviceDenied: written(deviceDeniedPage),
    error: written(errorPage),
    failure: written(failurePage),
    goingOn: written(goingOnPage),
    home: written(homePage),
    setUp: written(setUpPage),
    signOut: written(signOutPage),
    signedOut: written(signedOutPage),
    account: written(accountPage),
  };
}
