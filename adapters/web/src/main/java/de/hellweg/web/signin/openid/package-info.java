/// Sign-in at an identity provider by OpenID Connect: authorization code with PKCE, as a confidential client.
@NullMarked
package de.hellweg.web.signin.openid;

import org.jspecify.annotations.NullMarked;
