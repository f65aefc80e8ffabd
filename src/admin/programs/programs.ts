/** The programs that are known here, by name. A file more and its line here make one more. */

import { englishPrograms } from "../../pages/languages/english/programs.ts";
import { argocd } from "./argocd.ts";
import { audiobookshelf } from "./audiobookshelf.ts";
import { bookstack } from "./bookstack.ts";
import { dovecot } from "./dovecot.ts";
import { gitea } from "./gitea.ts";
import { gitlab } from "./gitlab.ts";
import { grafana } from "./grafana.ts";
import { headscale } from "./headscale.ts";
import { hedgedoc } from "./hedgedoc.ts";
import { homeAssistant } from "./home-assistant.ts";
import { immich } from "./immich.ts";
import { jellyfin } from "./jellyfin.ts";
import { karakeep } from "./karakeep.ts";
import { mastodon } from "./mastodon.ts";
import { mealie } from "./mealie.ts";
import { miniflux } from "./miniflux.ts";
import { nextcloud } from "./nextcloud.ts";
import { oauth2Proxy } from "./oauth2-proxy.ts";
import { openWebui } from "./open-webui.ts";
import { outline } from "./outline.ts";
import { paperless } from "./paperless.ts";
import { pgadmin } from "./pgadmin.ts";
import { portainer } from "./portainer.ts";
import type { Program, ProgramTexts, ProgramWords } from "./program.ts";
import { proxmox } from "./proxmox.ts";
import { roundcube } from "./roundcube.ts";
import { synapse } from "./synapse.ts";
import { thunderbird } from "./thunderbird.ts";
import { vaultwarden } from "./vaultwarden.ts";
import { vikunja } from "./vikunja.ts";
import { wordpress } from "./wordpress.ts";

export const PROGRAMS: readonly Program[] = [
  argocd,
  audiobookshelf,
  bookstack,
  dovecot,
  gitea,
  gitlab,
  grafana,
  headscale,
  hedgedoc,
  homeAssistant,
  immich,
  jellyfin,
  karakeep,
  mastodon,
  mealie,
  miniflux,
  nextcloud,
  oauth2Proxy,
  openWebui,
  outline,
  paperless,
  pgadmin,
  portainer,
  proxmox,
  roundcube,
  synapse,
  thunderbird,
  vaultwarden,
  vikunja,
  wordpress,
];

export const findProgram = (id: string): Program | undefined => PROGRAMS.find((program) => program.id === id);

/** What is said of it, in English unless `texts` says otherwise. */
export const wordsOf = ({ id }: Program, texts: ProgramTexts = englishPrograms.programs): ProgramWords => texts[id];

/** Those whose name, purpose (in the language of `texts`), or another word for it has this in it. */
export function searchPrograms(sought: string, texts?: ProgramTexts): readonly Program[] {
  const wanted = sought.trim().toLowerCase();
  return PROGRAMS.filter((program) => {
    const { also = [], id, name } = program;
    return [id, name, wordsOf(program, texts).about, ...also].some((word) => word.toLowerCase().includes(wanted));
  });
}
