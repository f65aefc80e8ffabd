/** All the pages that people see. Each is a pure function from a view to HTML: it escapes by construction and decides nothing. */

import { aboutPage } from "./about.ts";
import { type AccountView, accountPage } from "./account.ts";
import { type ActivityView, activityPage, type NotMeView, notMePage } from "./activity.ts";
import { type AddFactorView, addFactorPage } from "./add-factor.ts";
import { type AppPasswordsView, appPasswordsPage } from "./app-passwords.ts";
import { type ChangePasswordView, changePasswordPage } from "./change-password.ts";
import { type ChoosePasswordView, choosePasswordPage } from "./choose-password.ts";
import { type ConfirmAddressView, confirmAddressPage } from "./confirm-address.ts";
import { type ConnectionsView, connectionsPage } from "./connections.ts";
import { type ConsentView, consentPage } from "./consent.ts";
import { type DeviceApproveView, deviceApprovePage } from "./device-approve.ts";
import { type DeviceCodeView, deviceCodePage } from "./device-code.ts";
import { type DeviceDeniedView, type DeviceDoneView, deviceDeniedPage, deviceDonePage } from "./device-result.ts";
import { type ElsewhereView, elsewherePage } from "./elsewhere.ts";
import { type EmailView, emailPage } from "./email.ts";
import { type ErrorView, errorPage } from "./error.ts";
import { type FactorsView, factorsPage } from "./factors.ts";
import { type FailureView, failurePage } from "./failure.ts";
import { type ForgottenView, forgottenPage } from "./forgotten.ts";
import { type FormPostView, formPostPage } from "./form-post.ts";
import { type GoingOnView, goingOnPage } from "./going-on.ts";
import { type HomeView, homePage } from "./home.ts";
import { type LanguageChoiceView, languageChoicePage } from "./language-choice.ts";
import { type MissingResourceView, missingResourcePage } from "./missing-resource.ts";
import { type NoAccessView, noAccessPage } from "./no-access.ts";
import { type OwnDataView, ownDataPage } from "./own-data.ts";
import { type ProfileView, profilePage } from "./profile.ts";
import { type SecondFactorView, secondFactorPage } from "./second-factor.ts";
import { type SetUpView, setUpPage } from "./set-up.ts";
import type { Frame, Reading, Site, Written } from "./shell.ts";
import { type SignInView, signInPage } from "./sign-in.ts";
import { type SignInLetterView, type SignInLinkView, signInLetterPage, signInLinkPage } from "./sign-in-letter.ts";
import { type SignOutView, signOutPage } from "./sign-out.ts";
import { type SignedOutView, signedOutPage } from "./signed-out.ts";
import { nothingWaitsPage, type WaitingView, waitingPage } from "./waiting.ts";
import { welcomePage } from "./welcome.ts";

export type { AccountNotice, AccountView, ConnectedApplication } from "./account.ts";
export type { ActivityView, NotMeView } from "./activity.ts";
export type { AddFactorView } from "./add-factor.ts";
export type { AppPasswordsView } from "./app-passwords.ts";
export type { ChangePasswordOutcome, ChangePasswordView } from "./change-password.ts";
export type { ChoosePasswordView } from "./choose-password.ts";
export type { ConfirmAddressView } from "./confirm-address.ts";
export type { ConnectionsNotice, ConnectionsView } from "./connections.ts";
export type { ConsentView, ReturnAddress } from "./consent.ts";
export type { DeviceApproveView } from "./device-approve.ts";
export type { DeviceCodeProblem, DeviceCodeView } from "./device-code.ts";
export type { DeviceDeniedView, DeviceDoneView } from "./device-result.ts";
export type { ElsewhereProblem, ElsewhereView } from "./elsewhere.ts";
export type { EmailOutcome, EmailView } from "./email.ts";
export type { ErrorDetails, ErrorView, Mender } from "./error.ts";
export type { FactorsView } from "./factors.ts";
export type { Account, Application, RegisteredApplication } from "./facts.ts";
export type { FailureView } from "./failure.ts";
export type { ForgottenView } from "./forgotten.ts";
export type { DecisionProblem } from "./forms.ts";
export type { GoingOnView } from "./going-on.ts";
export type { HomeView, OwnApplication } from "./home.ts";
export type { LanguageChoiceView } from "./language-choice.ts";
export type { FailureKind } from "./languages/failures.ts";
export type { NoAccessView } from "./no-access.ts";
export type { OwnDataView } from "./own-data.ts";
export type { Permission, PermissionDetail } from "./permissions.ts";
export type { ProfileView } from "./profile.ts";
export type { SecondFactorView } from "./second-factor.ts";
export type { OpenSession, SessionList } from "./sessions.ts";
export type { SetUpProblem, SetUpView } from "./set-up.ts";
export type { Frame, Reading, Site } from "./shell.ts";
export type { FirstStepProblem, SignInProblem, SignInView } from "./sign-in.ts";
export type { SignInLetterView, SignInLinkView } from "./sign-in-letter.ts";
export type { SignOutView } from "./sign-out.ts";
export type { SignedOutView } from "./signed-out.ts";
export type { Piece, Words } from "./text.ts";
export type { WaitingView } from "./waiting.ts";

/** A page that is complete but for its reader: the boundary of the server writes it in the language that the request asks for. */
export type Page = (reading: Reading) => string;

/**
 * What endpoints get. Every page is whole HTML for `text/html; charset=utf-8`. The caller adds status and headers. It needs no
 * more than the policy `default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'`.
 *
 * A form that posts to its own address posts to the address in the browser, with its query. The form token alone must not be
 * what tells two requests apart.
 */
export interface Pages<Made = Page> {
  /** Asks for `username` and `password`. */
  signIn(view: SignInView): Made;
  /** Asks for `username`, or says that a letter may be on its way. */
  signInLetter(view: SignInLetterView): Made;
  /** Asks for nothing: its form goes on with the sign-in. */
  signInLink(view: SignInLinkView): Made;
  /** Asks for `code`. */
  secondFactor(view: SecondFactorView): Made;
  /** Asks for `new_factor_code`. */
  addFactor(view: AddFactorView): Made;
  /** Asks for `decision=allow` or `decision=deny`. */
  consent(view: ConsentView): Made;
  /** Asks for nothing; its form posts `decision=deny`. */
  noAccess(view: NoAccessView): Made;
  missingResource(view: MissingResourceView): Made;
  /** Asks for `user_code`. */
  deviceCode(view: DeviceCodeView): Made;
  /** Asks for `decision=allow` or `decision=deny`. */
  deviceApprove(view: DeviceApproveView): Made;
  deviceDone(view: DeviceDoneView): Made;
  deviceDenied(view: DeviceDeniedView): Made;
  /** Asks for `decision=allow` or `decision=deny`. */
  waiting(view: WaitingView): Made;
  nothingWaits(view: Frame): Made;
  /** An error in the caller's words. {@link Pages.failure} has the words of the usual ones. */
  error(view: ErrorView): Made;
  failure(view: FailureView): Made;
  /** Asks for `username`. */
  forgotten(view: ForgottenView): Made;
  /** Posts `authorization_request` again, by itself if scripts run. */
  goingOn(view: GoingOnView): Made;
  /** Posts `fields` to `action`, by itself if scripts run. */
  formPost(view: FormPostView): Made;
  home(view: HomeView): Made;
  about(view: Frame): Made;
  welcome(view: Frame): Made;
  /** Asks for `language`, a tag. */
  languageChoice(view: LanguageChoiceView): Made;
  /** Asks for `username`, `email` and `password`. */
  setUp(view: SetUpView): Made;
  /** Asks for `password`. */
  choosePassword(view: ChoosePasswordView): Made;
  /** Asks for `current_password` and `password`. */
  changePassword(view: ChangePasswordView): Made;
  /** See {@link EmailView}. */
  email(view: EmailView): Made;
  /** Asks for nothing: its form confirms. */
  confirmAddress(view: ConfirmAddressView): Made;
  /** Somebody comes back from another provider, and is not signed in: see {@link ElsewhereView}. */
  elsewhere(view: ElsewhereView): Made;
  /** Accounts at other providers: see {@link ConnectionsView}. */
  connections(view: ConnectionsView): Made;
  /** Second factors: see {@link FactorsView}. */
  factors(view: FactorsView): Made;
  /** See {@link AppPasswordsView}. */
  appPasswords(view: AppPasswordsView): Made;
  /** Asks before it signs the person out. */
  signOut(view: SignOutView): Made;
  signedOut(view: SignedOutView): Made;
  /** Ends what `end`, `end_session` or `end_other_sessions` names; its other form posts to `/auth/logout`. */
  account(view: AccountView): Made;
  /** Asks for what a person says of themselves: see {@link ProfileView}. */
  profile(view: ProfileView): Made;
  /** See {@link OwnDataView}. */
  ownData(view: OwnDataView): Made;
  activity(view: ActivityView): Made;
  /** Its form posts `end_other_sessions` to `/account`. */
  notMe(view: NotMeView): Made;
}

export const createPages = (site: Site): Pages => pagesOf(site, (page) => page);

/** The same for one reader, written at once. */
export const pagesFor = (reading: Reading, site: Site): Pages<string> => pagesOf(site, (page) => page(reading));

function pagesOf<Made>(site: Site, finish: (page: Page) => Made): Pages<Made> {
  const written =
    <View extends Frame>(page: (site: Site, view: Written<View>) => string) =>
    (view: View): Made =>
      finish((reading) => page(site, { ...view, ...reading }));

  return {
    signIn: written(signInPage),
    signInLetter: written(signInLetterPage),
    signInLink: written(signInLinkPage),
    secondFactor: written(secondFactorPage),
    addFactor: written(addFactorPage),
    consent: written(consentPage),
    noAccess: written(noAccessPage),
    missingResource: written(missingResourcePage),
    deviceCode: written(deviceCodePage),
    deviceApprove: written(deviceApprovePage),
    deviceDone: written(deviceDonePage),
    deviceDenied: written(deviceDeniedPage),
    waiting: written(waitingPage),
    nothingWaits: written(nothingWaitsPage),
    error: written(errorPage),
    failure: written(failurePage),
    forgotten: written(forgottenPage),
    goingOn: written(goingOnPage),
    formPost: written(formPostPage),
    home: written(homePage),
    about: written(aboutPage),
    welcome: written(welcomePage),
    languageChoice: written(languageChoicePage),
    setUp: written(setUpPage),
    choosePassword: written(choosePasswordPage),
    changePassword: written(changePasswordPage),
    email: written(emailPage),
    confirmAddress: written(confirmAddressPage),
    elsewhere: written(elsewherePage),
    connections: written(connectionsPage),
    factors: written(factorsPage),
    appPasswords: written(appPasswordsPage),
    signOut: written(signOutPage),
    signedOut: written(signedOutPage),
    account: written(accountPage),
    profile: written(profilePage),
    ownData: written(ownDataPage),
    activity: written(activityPage),
    notMe: written(notMePage),
  };
}
