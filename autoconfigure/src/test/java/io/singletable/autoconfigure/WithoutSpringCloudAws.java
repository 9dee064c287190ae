package io.singletable.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * {@link AutoConfigurationImportFilter} for applications of tests: Spring Cloud AWS is on
 * the class path, but only its own tests, which name its auto-configurations, have them.
 */
final class WithoutSpringCloudAws implements AutoConfigurationImportFilter {

	@Override
	public boolean[] match(String[] autoConfigurationClasses, AutoConfigurationMetadata autoConfigurationMetadata) {
		boolean[] matches = new boolean[autoConfigurationClasses.length];
		for (int i = 0; i < matches.length; i++) {
			String name = autoConfigurationClasses[i];
			matches[i] = name == null || !name.startsWith("io.awspring.");
		}
		return matches;
	}

}
