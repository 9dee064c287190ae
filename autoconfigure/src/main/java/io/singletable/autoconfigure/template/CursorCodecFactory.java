package io.singletable.autoconfigure.template;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.singletable.autoconfigure.DeploymentPlatform;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.scroll.CursorCodec;
import io.singletable.scroll.CursorRejectionListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.Environment;

/**
 * Factory of the codec for page tokens, from the configured secrets.
 */
final class CursorCodecFactory {

	private static final Log logger = LogFactory.getLog(CursorCodecFactory.class);

	private static final String ACTION = "Set 'singletable.cursor.secrets' to '<key id>:<32 random bytes in Base64>' "
			+ "(for example 'k1:' followed by the output of 'openssl rand -base64 32')";

	private CursorCodecFactory() {
	}

	static CursorCodec create(SingleTableProperties.Cursor cursor, Environment environment, boolean embedded,
			Clock clock, List<CursorRejectionListener> listeners) {

		return create(cursor, environment, embedded, clock)
			.reportingTo((reason) -> listeners.forEach((listener) -> listener.onRejection(reason)));
	}

	private static CursorCodec create(SingleTableProperties.Cursor cursor, Environment environment, boolean embedded,
			Clock clock) {

		if (!cursor.secrets().isEmpty()) {
			return new CursorCodec(cursor.secrets(), clock, cursor.maxAge());
		}
		Optional<String> platform = DeploymentPlatform.detect(environment);
		if (platform.isPresent() && !cursor.ephemeralSecret()) {
			throw new SingleTableConfigurationException("No secret for page tokens is configured, and on "
					+ platform.get()
					+ " tokens with a generated secret would be refused by other instances and after a restart.",
					ACTION + ", or 'singletable.cursor.ephemeral-secret' to true if that is acceptable.");
		}
		String message = "Page tokens are protected by a secret generated at start-up: they are refused by other instances "
				+ "and after a restart. " + ACTION;
		// What an embedded DynamoDB holds has no other instances, and mostly no restart.
		if (embedded) {
			logger.debug(message);
		}
		else {
			logger.warn(message);
		}
		return CursorCodec.ephemeral(clock, cursor.maxAge());
	}

}
