package io.singletable.autoconfigure.embedded;

import io.singletable.autoconfigure.SingleTableConfigurationException;

/**
 * Explanation of a DynamoDB Local that does not start: mostly, its SQLite library for
 * this operating system is missing or can't be loaded, or a part of it was excluded from
 * the class path.
 */
final class EngineFailure {

	private static final String ELSEWHERE = "\n    - 'singletable.endpoint' with the address of a DynamoDB Local that runs "
			+ "elsewhere, as in a container (amazon/dynamodb-local)";

	private EngineFailure() {
	}

	static RuntimeException explain(Throwable failure) {
		if (failure instanceof SingleTableConfigurationException explained) {
			return explained;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			// A second attempt in the same JVM only learns that the first one failed.
			if (cause instanceof UnsatisfiedLinkError || isAbout("SQLite", cause)
					|| isAbout("Could not initialize class software.amazon.dynamodb", cause)) {
				return nativeLibrary(failure);
			}
		}
		if (failure instanceof NoClassDefFoundError) {
			return new SingleTableConfigurationException(
					"The embedded DynamoDB Local can't start, because the class " + failure.getMessage()
							+ " is missing.",
					"Remove exclusions from the dependency 'software.amazon.dynamodb:DynamoDBLocal', or set "
							+ "'singletable.endpoint' to use a DynamoDB at an address.",
					failure);
		}
		return new SingleTableConfigurationException("The embedded DynamoDB Local can't start: " + failure.getMessage(),
				"Consider the following:\n    - a new directory, if 'singletable.embedded.directory' is set: its database may be "
						+ "damaged, or of another version" + ELSEWHERE,
				failure);
	}

	private static boolean isAbout(String text, Throwable failure) {
		return failure.getClass().getName().contains(text)
				|| (failure.getMessage() != null && failure.getMessage().contains(text));
	}

	private static SingleTableConfigurationException nativeLibrary(Throwable failure) {
		return new SingleTableConfigurationException(
				"The embedded DynamoDB Local can't load its native SQLite library for " + System.getProperty("os.name")
						+ " on " + System.getProperty("os.arch") + ".",
				"Consider the following:\n    - a directory in which libraries can be written and executed: DynamoDB Local "
						+ "extracts its library to '" + System.getProperty("java.io.tmpdir")
						+ "', or to that of the system property 'org.sqlite.tmpdir'\n    - the library of this platform, in the "
						+ "directory of the system property 'org.sqlite.lib.path'" + ELSEWHERE,
				failure);
	}

}
