package io.singletable.autoconfigure.embedded;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Log of DynamoDB Local: two lines for each request, one of them with the access key id,
 * and a stack trace for each failed condition. Actual failures are reported to the caller
 * anyway.
 */
final class RequestLog {

	private static final String LOGGER = "software.amazon.dynamodb";

	private RequestLog() {
	}

	/**
	 * Turn it off, unless the application sets its level.
	 */
	static void off() {
		LoggingSystem loggingSystem = LoggingSystem.get(RequestLog.class.getClassLoader());
		LoggerConfiguration configuration = loggingSystem.getLoggerConfiguration(LOGGER);
		if (configuration == null || configuration.getConfiguredLevel() == null) {
			loggingSystem.setLogLevel(LOGGER, LogLevel.ERROR);
		}
	}

}
