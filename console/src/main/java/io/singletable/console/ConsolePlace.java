package io.singletable.console;

import java.util.Optional;

import io.singletable.autoconfigure.DeploymentPlatform;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Decision about where the console is served, made when the application starts: one that
 * was processed ahead of time may start elsewhere than it was built.
 */
final class ConsolePlace {

	private static final Log logger = LogFactory.getLog(ConsolePlace.class);

	private final SingleTableConsoleProperties properties;

	private final String url;

	private final @Nullable String reason;

	private ConsolePlace(SingleTableConsoleProperties properties, String url, @Nullable String reason) {
		this.properties = properties;
		this.url = url;
		this.reason = reason;
	}

	/**
	 * Decide.
	 * @param hasTable whether the application has a table
	 * @throws SingleTableConfigurationException if anybody with the role could write
	 * where the application is deployed
	 */
	static ConsolePlace of(SingleTableConsoleProperties properties, Environment environment, boolean hasTable) {
		Optional<String> platform = DeploymentPlatform.detect(environment);
		if (platform.isPresent() && properties.remote() && properties.writes()) {
			throw new SingleTableConfigurationException(
					"'singletable.console.remote' is true and 'singletable.console.mode' is 'write', but this seems to be a "
							+ "deployment on " + platform.get() + ", where the console must not write.",
					"Remove 'singletable.console.mode', or 'singletable.console.remote'.");
		}
		String url = environment.getProperty("server.servlet.context-path", "") + properties.path();
		return new ConsolePlace(properties, url, reason(properties, platform, hasTable));
	}

	private static @Nullable String reason(SingleTableConsoleProperties properties, Optional<String> platform,
			boolean hasTable) {
		if (!hasTable) {
			return "no table is configured";
		}
		if (platform.isPresent() && !properties.remote()) {
			return "this seems to be a deployment on " + platform.get()
					+ ", and singletable.console.remote is not true";
		}
		return null;
	}

	boolean isServed() {
		return this.reason == null;
	}

	/**
	 * Say where the console is and in which mode, or why it is not there.
	 */
	void log() {
		if (this.reason != null) {
			logger.info("Console is not available: " + this.reason);
			return;
		}
		String users = this.properties.remote() ? "users with the role '" + this.properties.role() + "'"
				: "requests of this machine. A proxy or tunnel on this machine that adds no forwarding headers can't be told "
						+ "apart from a browser";
		logger.info("Console available at '" + this.url + "' (" + this.properties.mode() + ") for " + users);
	}

}
