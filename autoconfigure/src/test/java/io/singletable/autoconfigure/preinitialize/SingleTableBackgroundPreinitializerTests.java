package io.singletable.autoconfigure.preinitialize;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Set;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkSystemSetting;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SingleTableBackgroundPreinitializer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SingleTableBackgroundPreinitializerTests {

	private static final String METADATA = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT.property();

	private static final String DEFAULTS_MODE = SdkSystemSetting.AWS_DEFAULTS_MODE.property();

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
				thread.join(10_000);
				assertThat(thread.isAlive()).as(thread.getName()).isFalse();
			}
		}
	}

	/** The SDK asks the machine for its region where it is to choose its defaults. */
	@Test
	void connectsToNothing() throws Exception {
		try (ServerSocket metadata = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			System.setProperty(METADATA, "http://127.0.0.1:" + metadata.getLocalPort());
			System.setProperty(DEFAULTS_MODE, "auto");
			new SingleTableBackgroundPreinitializer().preinitialize();
			metadata.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(metadata::accept);
		}
		finally {
			System.clearProperty(METADATA);
			System.clearProperty(DEFAULTS_MODE);
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
