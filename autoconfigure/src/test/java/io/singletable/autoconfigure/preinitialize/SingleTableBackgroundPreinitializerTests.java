package io.singletable.autoconfigure.preinitialize;

import java.util.Set;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SingleTableBackgroundPreinitializer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SingleTableBackgroundPreinitializerTests {

	@Test
	void bootRunsItInTheBackground() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
			.hasAtLeastOneElementOfType(SingleTableBackgroundPreinitializer.class);
	}

	@Test
	void usesTheSampleWithoutFailureAndOutput(CapturedOutput output) {
		assertThatNoException().isThrownBy(() -> new SingleTableBackgroundPreinitializer().preinitialize());
		assertThat(output).doesNotContain("Sample");
	}

	@Test
	void leavesNoThreadBehind() throws Exception {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		new SingleTableBackgroundPreinitializer().preinitialize();
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (!before.contains(thread)) {
				thread.join(60_000);
				assertThat(thread.isAlive()).as(thread.getName()).isFalse();
			}
		}
	}

	@Test
	void leavesDetailedLogsToTheApplication(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(SingleTableAutoConfiguration.class.getClassLoader());
		logging.setLogLevel("io.singletable", LogLevel.DEBUG);
		try {
			assertThat(LoggerFactory.getLogger("io.singletable").isDebugEnabled()).isTrue();
			new SingleTableBackgroundPreinitializer().preinitialize();
			assertThat(output).doesNotContain("Sample");
		}
		finally {
			logging.setLogLevel("io.singletable", null);
		}
	}

}
