package io.singletable.autoconfigure.client;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;

import org.springframework.aot.AotDetector;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;

/**
 * Processing of the context ahead of time, which decides for good whether an embedded
 * DynamoDB Local is used. Another decision when the application starts is refused: it
 * would use another DynamoDB than the one that is asked for.
 */
final class AheadOfTime {

	private static final String ACTION = "Process the application ahead of time again, with the value of "
			+ "'singletable.embedded.enabled' that it starts with, or start it without '" + AotDetector.AOT_ENABLED
			+ "'.";

	private AheadOfTime() {
	}

	/**
	 * Whether the context is processed now, to be started by another process.
	 */
	static boolean isProcessing() {
		return SpringProperties.getFlag(AbstractAotProcessor.AOT_PROCESSING);
	}

	/**
	 * Check that an embedded DynamoDB Local was not disabled after the processing.
	 * @param embedded the properties
	 */
	static void checkEmbedded(Embedded embedded) {
		if (AotDetector.useGeneratedArtifacts() && !Boolean.TRUE.equals(embedded.enabled())) {
			throw new SingleTableConfigurationException(
					"The application was processed ahead of time with 'singletable.embedded.enabled' set to true, but "
							+ "is started without.",
					ACTION);
		}
	}

	/**
	 * Check that an embedded DynamoDB Local was not enabled after the processing.
	 * @param embedded the properties
	 */
	static void checkNotEmbedded(Embedded embedded) {
		if (AotDetector.useGeneratedArtifacts() && Boolean.TRUE.equals(embedded.enabled())) {
			throw new SingleTableConfigurationException(
					"The application was processed ahead of time without an embedded DynamoDB Local, but is started "
							+ "with 'singletable.embedded.enabled' set to true.",
					ACTION);
		}
	}

}
