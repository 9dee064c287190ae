package io.singletable.sample.browser;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link BrowserExtension}.
 */
class BrowserExtensionTests {

	private static final String MISSING = "Chromium is not installed: apt-get install -y --no-install-recommends "
			+ "chromium chromium-driver";

	@Test
	void testsRunWithChromium() {
		Installation installation = new Installation(Path.of("chromium"), Path.of("chromedriver"));
		assertThat(BrowserExtension.evaluate(Optional.of(installation), true).isDisabled()).isFalse();
	}

	@Test
	void testsAreSkippedWithoutChromium() {
		ConditionEvaluationResult result = BrowserExtension.evaluate(Optional.empty(), false);
		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason()).contains(MISSING);
	}

	@Test
	void requiredBrowserThatIsMissingIsAFailure() {
		assertThatIllegalStateException().isThrownBy(() -> BrowserExtension.evaluate(Optional.empty(), true))
			.withMessage(MISSING);
	}

}
