/** Roundcube 1.6 signs nobody out elsewhere. Its hooks let a plugin do what 1.7 does by itself (RP-Initiated Logout §2). */

export const PLUGIN = "latchkey_logout";

export const pluginLines: readonly string[] = `<?php

// A person who signs out of Roundcube 1.6 is signed out at the server that signed them in, too. Later versions do that by themselves.
class ${PLUGIN} extends rcube_plugin
{
    private $id_token;

    public function init()
    {
        if (version_compare(RCMAIL_VERSION, '1.7-alpha', '>=')) {
            return;
        }
        $this->add_hook('oauth_login', [$this, 'signed_in']);
        $this->add_hook('login_after', [$this, 'session_began']);
        $this->add_hook('startup', [$this, 'request_began']);
        $this->add_hook('logout_after', [$this, 'signed_out']);
    }

    public function signed_in($login)
    {
        $this->id_token = $login['id_token'] ?? null;
        return $login;
    }

    public function session_began($args)
    {
        if ($this->id_token) {
            $_SESSION['${PLUGIN}'] = rcmail::get_instance()->encrypt($this->id_token);
        }
        return $args;
    }

    // When logout_after comes, the session is over.
    public function request_began($args)
    {
        if ($args['task'] == 'logout' && isset($_SESSION['${PLUGIN}'])) {
            $this->id_token = rcmail::get_instance()->decrypt($_SESSION['${PLUGIN}']);
        }
        return $args;
    }

    public function signed_out($args)
    {
        $rcmail = rcmail::get_instance();
        $server = $rcmail->config->get('oauth_logout_uri');
        if ($server && $this->id_token) {
            $rcmail->output->redirect($server . '?' . http_build_query([
                'id_token_hint' => $this->id_token,
                'client_id' => $rcmail->config->get('oauth_client_id'),
                'post_logout_redirect_uri' => $rcmail->url([], true, true),
            ]));
        }
        return $args;
    }
}`.split("\n");
