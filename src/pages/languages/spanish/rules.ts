/** What an administrator is told in Spanish who asked for something that a rule forbids. */

import type { englishRules } from "../english/rules.ts";
import type { Translated } from "../untranslated.ts";

const pasted = (what: string): string =>
  `${what} que ha de estar en la configuración de un programa solo tiene letras, cifras, espacios y . _ ~ : / @ + , -`;

export const spanishRules: Translated<typeof englishRules> = {
  rules: {
    sentence: (rule) => `${rule}.`,

    people: {
      taken: "otra cuenta tiene este nombre o este correo electrónico",
      addressTaken: "otra cuenta tiene este correo electrónico",
      nameTaken: (name) => `el nombre ${name} ya está en uso`,
      exists: (name) => `ya hay una cuenta ${name}: latchkey user reset ${name} crea un enlace para elegir una contraseña nueva`,
      disabled: "la cuenta está desactivada: actívela primero",
      last: "este es el último administrador: haga antes administrador a otra cuenta",
      keptElsewhere: (source) => `la cuenta viene de la fuente ${source}, que guarda su contraseña: cámbiela allí`,
      choosesElsewhere: "otra fuente guarda la contraseña de esta cuenta, y ella misma pide una nueva",
      noneVerified: "una cuenta sin correo electrónico no tiene ninguno verificado",
      addresses: (most) => `un buzón tiene como máximo ${most} direcciones más`,
      email: "el correo electrónico debe tener la forma nombre@dominio",
      fullName: (longest) => `el nombre de una persona tiene de 1 a ${longest} caracteres`,
      language: "el idioma debe ser un código de idioma, por ejemplo de-CH",
      postalAddress: "la dirección postal es demasiado larga",
      newName: {
        empty: () => "el nombre está vacío",
        "too-long": (longest) => `el nombre tiene más de ${longest} caracteres`,
        invisible: () => "el nombre tiene un espacio o un carácter que no se ve",
      },
      newPassword: {
        "too-short": (shortest) => `la contraseña tiene menos de ${shortest} caracteres`,
        "too-long": () => "la contraseña tiene más de 1024 bytes",
        invisible: () => "la contraseña tiene un carácter de control u otro que no se ve, por ejemplo un espacio de ancho cero",
        common: () => "la contraseña es una de las más comunes, o casi, y se adivinaría pronto",
        own: () =>
          "la contraseña es poco más que un nombre o una dirección de esta cuenta o de este servidor, y se adivinaría pronto",
      },
      member: {
        url: (name) => `${name} debe ser una dirección http o https`,
        zone: (name) => `${name} debe ser una zona horaria, por ejemplo Europe/Berlin`,
        tag: (name) => `${name} debe ser un código de idioma, por ejemplo de-CH`,
        phone: (name) => `${name} debe empezar por + y el prefijo del país`,
        date: (name) => `${name} debe tener la forma AAAA-MM-DD o AAAA`,
        long: (name) => `${name} es demasiado largo`,
        invisible: (name) => `${name} tiene caracteres que nadie puede ver`,
      },
      attribute: {
        string: (name) => `el atributo ${name} es un texto de 1000 caracteres como máximo`,
        number: (name) => `el atributo ${name} es un número`,
        boolean: (name) => `el atributo ${name} es true o false`,
        strings: (name) => `el atributo ${name} es una lista de 100 textos como máximo`,
      },
      unknownAttribute: (name) =>
        `ningún scope da un atributo ${name}; latchkey scope add SCOPE --words "…" --claim ${name} crea uno`,
    },

    appPasswords: {
      name: (longest) => `un nombre tiene de 1 a ${longest} caracteres, en una línea`,
      emptyScope: "un scope tiene al menos un nombre",
      unknownScope: (name) => `no hay ningún scope ${name}: latchkey scope list los muestra`,
      tooMany: "la cuenta está desactivada o ya no existe, o tiene tantas como puede tener",
    },

    groups: {
      unknown: (name) => `no hay ningún grupo ${name}: créelo primero`,
      exists: (name) => `ya hay un grupo ${name}`,
      name: "el nombre de un grupo tiene de 1 a 100 caracteres en una línea, ninguna coma, y no empieza por guion ni espacio",
      words: "la descripción de un grupo tiene de 1 a 200 caracteres, en una línea",
      level: "un nivel es un número de 0 a 3",
    },

    scopes: {
      unknown: (name) => `no hay ningún scope ${name}; latchkey scope add ${name} --words "…" lo crea`,
      exists: (name) => `ya hay un scope ${name}`,
      name: "el nombre de un scope tiene de 1 a 100 caracteres, todos permitidos por RFC 6749 §3.3",
      words: "la descripción de un scope tiene de 1 a 200 caracteres, en una línea",
      detail: "el detalle de un scope tiene de 1 a 500 caracteres, en una línea",
      claimTwice: "un scope nombra cada uno de sus claims una sola vez",
      claimName:
        "el nombre de un claim tiene de 1 a 100 caracteres imprimibles, y no es de los que OpenID Connect o un token ya usan",
      named: {
        long: () => "el scope tiene más de 4000 caracteres",
        many: () => "el scope tiene más de 100 nombres",
        character: () => "el scope tiene un carácter que RFC 6749 §3.3 no permite",
      },
    },

    resources: {
      unknown: (identifier) => `no hay ningún recurso ${identifier}; latchkey resource add ${identifier} lo crea`,
      exists: (identifier) => `ya hay un recurso ${identifier}, quizá escrito de otra manera`,
      identifier:
        "un recurso es una dirección https sin fragmento, otro URI absoluto o el nombre de host de un servidor de correo; http es solo para este ordenador",
      ours: "el emisor y lo que hay debajo de él no necesitan recurso: son este mismo servidor",
      name: "el nombre de un recurso tiene de 1 a 100 caracteres, en una línea",
      scopeTwice: "un recurso nombra cada uno de sus scopes una sola vez",
      scopeWords: (name) => `diga qué permite el scope ${name}, tal como lo leerán las personas: ${name}="…"`,
      openid: "los scopes openid y offline_access son de este servidor, y de ningún recurso",
      typeTwice: "un recurso nombra cada tipo de authorization details una sola vez",
      type: "un tipo de authorization details tiene de 1 a 100 caracteres imprimibles, y es de un solo recurso",
      typeWords: "la descripción de un tipo tiene de 1 a 300 caracteres en una línea, y nombres de sus miembros entre llaves",
      schema: "un esquema tiene como máximo 30 miembros, 4 niveles y 10 000 caracteres",
      schemaForm:
        "los tipos de authorization details son una lista JSON de objetos con type, words y schema; un esquema conoce las palabras type, properties, required, items, maxItems, enum, maxLength, minimum y maximum",
      server: (id) => `${id} no es un servidor de recursos: solo un cliente así pregunta por los tokens`,
      lifetime: "un token de acceso vive al menos un segundo, y como máximo un día",
      introspectionLifetime: "un servidor de recursos guarda una respuesta en memoria como máximo una hora",
      maxAge: "el inicio de sesión más antiguo que cuenta tiene al menos un minuto y como máximo un año",
    },

    receivers: {
      name: "el nombre de un receptor tiene de 1 a 100 caracteres, en una línea",
      address: "la dirección es una URL https sin fragmento, usuario ni contraseña; http es para una red propia",
      key: "un Dovecot tiene una clave de API, de caracteres visibles",
      keyAgain: "una clave vale para la dirección para la que se dio: con una dirección nueva, hay que darla otra vez",
      doveadmAlone: "solo un Dovecot tiene clave y conoce a las personas por un nombre",
      stream: "un flujo de Shared Signals es de su cliente: solo su nombre es de la administración",
      many: (most) => `hay como mucho ${most} receptores`,
      notHere: "desde aquí no se puede preguntar a un receptor",
    },

    mailDomains: {
      exists: (domain) => `ya hay un dominio de correo ${domain}`,
      domain: "un dominio de correo es un nombre de dominio, como example.org",
      name: "el nombre de un dominio de correo tiene de 1 a 100 caracteres, en una línea",
      server: (protocol) =>
        `el servidor ${protocol} se escribe como ${protocol}s://HOST o ${protocol}+starttls://HOST:PORT, con un nombre de host y un puerto de 1 a 65535`,
      plain: (protocol) =>
        `sin TLS, un servidor de correo está solo en este ordenador: escribe ${protocol}s://HOST o ${protocol}+starttls://HOST`,
      url: (protocol) => `la dirección ${protocol} es una URL https sin fragmento; http es solo para este ordenador`,
      many: (most) => `un protocolo tiene como mucho ${most} servidores, cada uno nombrado una vez`,
    },

    mailSetup: {
      doveadm: "la API de Dovecot se escribe http://127.0.0.1:8081/doveadm/v1, con el host y el puerto de la suya",
      otherKind: (id) => `ya hay un cliente ${id}, de otro tipo: indica otro id con --id`,
      oneClient: "--id nombra un cliente, y estos programas tienen varios: configure por separado el programa para el que es",
      clientId: "el id de cliente que va en la configuración de un servidor de correo tiene solo letras, cifras y . _ ~ -",
    },

    clients: {
      name: "el nombre de la aplicación tiene de 1 a 100 caracteres",
      id: "un id de cliente solo tiene letras, cifras y . _ ~ @ + -, y empieza por una letra, una cifra o _",
      memberRule: (rule) => `no es posible: ${rule}`,
      unknownMember: (name) => `no hay ningún miembro ${name}`,
      memberValue: (name) => `${name} no puede tener ese valor`,
      idTaken: (id) => `el id de cliente ${id} ya está en uso`,
      grantType: (given, known) => `${given} no es un tipo de concesión; hay ${known}`,
      responseType: (given, known) => `${given} no es un tipo de respuesta; hay ${known}`,
      defaultScope: "el scope que una aplicación recibe sin pedirlo es parte del scope que puede tener",
      consent: "solo la persona puede aceptar lo que pide un programa que se registró a sí mismo",
      ownWord: (id) => `${id} se registró a sí mismo: lo que se dice de él lo dice él`,
      ownName: (id) => `${id} se registró a sí mismo: su nombre lo dice él`,
      nothingToDo:
        "la aplicación no puede hacer nada: dele un tipo de concesión o un URI de redirección, o hágala servidor de recursos",
      page: (name) => `${name} es la dirección https de una página, de 2000 caracteres como máximo`,
      trace: "las solicitudes de una aplicación se guardan durante un día como máximo cada vez",

      secret: "un secreto de cliente tiene al menos 8 caracteres, todos imprimibles, y 1000 bytes como máximo",
      publicSecret: "un cliente público no tiene secreto",
      madeSecret: "un cliente que firma recibe un secreto creado para él, o tiene una clave propia: nadie elige un secreto para él",
      publicMethod: "el método none es para clientes públicos, y solo para ellos",
      publicActs: "un cliente público no tiene credenciales para actuar por sí mismo (RFC 6749 §4.4)",
      overlap: "los dos secretos pueden valer durante 90 días como máximo",
      noSecret: (id) => `${id} no tiene ningún secreto que se pueda cambiar`,
      oneChosen: "de dos secretos que valen a la vez, una persona eligió como máximo uno: deje que se cree uno",

      reports: "solo un servidor de recursos ve quién presenta tokens y puede comunicarlo",
      introspects: "un servidor de recursos necesita un secreto para preguntar por los tokens (RFC 7662 §2.1)",
      usernameClaim: "solo un servidor de recursos sabe de quién es un token",
      mailboxUse: "un buzón es para un cliente que actúa por sí mismo: dele el tipo de concesión client_credentials",
      mailbox: "un buzón es un nombre que el servidor de correo conoce: de 1 a 254 caracteres, en minúsculas y sin espacios",
      roleName: "el rol tiene un claim propio, además del de los grupos",
      roles: "un rol se indica para al menos un grupo, como GRUPO=VALOR, o para todos; un valor tiene de 1 a 100 caracteres",

      needsRedirectUri: "los tipos de concesión authorization_code e implicit necesitan un URI de redirección",
      notItsUri: (uri) => `${uri} no es uno de sus URI de redirección`,
      redirectUri: (uri, rule) => `${uri}: ${rule}`,
      riskyRedirectUri: (uri, rule, risk) => `${uri}: ${rule}, porque ${risk}`,
      redirectUris: {
        long: () => "un URI de redirección tiene 2000 caracteres como máximo",
        fragment: () => "un URI de redirección no tiene fragmento (RFC 6749 §3.1.2)",
        characters: () => "un URI de redirección solo tiene los caracteres de RFC 3986",
        relative: () => "un URI de redirección es absoluto y empieza por un esquema (RFC 6749 §3.1.2)",
        scheme: () =>
          "un URI de redirección es https, http en este ordenador, o de un esquema propio del programa: este tiene otro uso",
        hierarchy: () => "tras su esquema, un URI de redirección tiene una ruta, o // y un host (RFC 3986 §3)",
        dotless: () =>
          "el esquema propio de un programa es un nombre de dominio al revés, y por eso tiene un punto (RFC 8252 §7.1)",
        host: () => "un URI de redirección tiene un host posible y un puerto hasta 65535 (RFC 3986 §3.2)",
        wildcard: () => "un URI de redirección no tiene comodines: se compara letra por letra",
        userinfo: () => "un URI de redirección no tiene nombre de usuario ni contraseña",
        normal: () => "un URI de redirección se da en su forma normal (RFC 3986 §6)",
        http: () => "http es solo para 127.0.0.1, [::1] y localhost (RFC 9700 §2.6)",
      },
      risks: {
        taken: () =>
          "cualquier programa del ordenador de la persona puede haber tomado el mismo nombre, y recibiría los códigos destinados a este",
        unencrypted: () =>
          "un extraño que escuche en esa red, o que responda en ella con ese nombre, recibe los códigos destinados a este programa",
      },
    },

    logos: {
      size: "un logotipo tiene 64 kB como máximo",
      kind: "un logotipo es por su contenido un archivo PNG, JPEG o WebP, sea cual sea su nombre",
      whole: "un logotipo es una sola imagen entera y fija: ni cortada, ni con nada detrás de su final",
      pixels: "un logotipo tiene de 16 a 1024 píxeles por lado",
    },

    programs: {
      unknown: "este programa no se conoce aquí: añádalo por su URI de redirección",
      address: (name) => `diga dónde está ${name}, por ejemplo https://app.example.org, sin consulta ni fragmento`,
      group: () => pasted("el nombre de un grupo"),
      issuer: () => pasted("el emisor"),
      clientId: () => pasted("el id de cliente"),
      scope: () => pasted("el nombre de un scope"),
    },

    letters: {
      address: () => "a esta dirección no se puede enviar ningún correo",
      file: (place) => `el archivo ${place} (letters.ca_file) no se puede leer`,
      written: () => "el correo no se pudo escribir",
      login: (place, answer) => `${place} rechaza el usuario o la contraseña${answer}`,
      host: (place) => `no hay ningún host ${place}`,
      envelope: (place, answer) => `${place} rechaza el remitente o el destinatario${answer}`,
      letter: (place, answer) => `${place} rechaza el correo${answer}`,
      tls: (place, answer) => `${place} no habla TLS como debería (tls = "${answer}")`,
      silent: (place) => `${place} no responde a tiempo`,
      slow: (place) => `${place} no aceptó el correo a tiempo`,
      closed: (place) => `nada escucha en ${place}`,
      other: (place) => `no es posible comunicarse con ${place}`,
    },

    limits: {
      shared: "varios servidores cuentan juntos los intentos, así que solo vuelven con el tiempo",
    },
  },
};
