package io.singletable.test;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Extension that fails each test, of all, that sent a request which the
 * {@link RequestWatch} objects to.
 */
public final class RequestWatchExtension implements AfterEachCallback, AfterAllCallback {

	@Override
	public void afterEach(ExtensionContext context) {
		assertThat(RequestWatch.takeMistakes()).isEmpty();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		assertThat(RequestWatch.takeMistakes()).isEmpty();
	}

}
