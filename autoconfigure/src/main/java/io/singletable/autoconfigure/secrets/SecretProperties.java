package io.singletable.autoconfigure.secrets;

import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Names of the properties whose values nobody may see. An endpoint can hold a password,
 * for which it is then refused.
 */
final class SecretProperties {

	static final ConfigurationPropertyName CURSOR_SECRETS = ConfigurationPropertyName.of("singletable.cursor.secrets");

	private static final List<ConfigurationPropertyName> ALL = List.of(CURSOR_SECRETS,
			ConfigurationPropertyName.of("singletable.credentials.access-key"),
			ConfigurationPropertyName.of("singletable.credentials.secret-key"),
			ConfigurationPropertyName.of("singletable.endpoint"));

	private SecretProperties() {
	}

	/**
	 * The secret property that a name is, or is a part of.
	 */
	static Optional<ConfigurationPropertyName> of(ConfigurationPropertyName name) {
		return ALL.stream().filter((secret) -> secret.equals(name) || secret.isAncestorOf(name)).findFirst();
	}

}
