package io.singletable.autoconfigure.embedded;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * DynamoDB Local's log: two lines a request, one of them with the access key id, and a
 * stack trace for each failed condition. What really fails reaches the caller anyway.
 */
final class RequestLog {

	private static final String LOGGER = "software.amazon.dynamodb";

	private RequestLog() {
	}

	/**
	 * Turn it off, unless the application says its level.
	 */
	static void off() {
		LoggingSystem loggingSystem = LoggingSystem.get(RequestLog.class.getClassLoader());
		LoggerConfiguration configuration = loggingSystem.getLoggerConfiguration(LOGGER);
		if (configuration == null || configuration.getConfiguredLevel() == null) {
			loggingSystem.setLogLevel(LOGGER, LogLevel.ERROR);
		}
	}

}
