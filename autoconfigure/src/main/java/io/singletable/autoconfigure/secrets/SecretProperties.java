package io.singletable.autoconfigure.secrets;

import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Names of the properties whose values must not be shown. An endpoint may contain a
 * password, although it is refused then.
 */
final class SecretProperties {

	static final ConfigurationPropertyName CURSOR_SECRETS = ConfigurationPropertyName.of("singletable.cursor.secrets");

	private static final List<ConfigurationPropertyName> ALL = List.of(CURSOR_SECRETS,
			ConfigurationPropertyName.of("singletable.erasure-secret"),
			ConfigurationPropertyName.of("singletable.credentials.access-key"),
			ConfigurationPropertyName.of("singletable.credentials.secret-key"),
			ConfigurationPropertyName.of("singletable.endpoint"));

	private SecretProperties() {
	}

	/**
	 * The secret property that has the name or contains it.
	 */
	static Optional<ConfigurationPropertyName> of(ConfigurationPropertyName name) {
		return ALL.stream().filter((secret) -> secret.equals(name) || secret.isAncestorOf(name)).findFirst();
	}

}
