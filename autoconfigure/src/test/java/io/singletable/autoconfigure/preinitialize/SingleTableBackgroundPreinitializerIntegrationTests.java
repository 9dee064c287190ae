package io.singletable.autoconfigure.preinitialize;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkSystemSetting;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SingleTableBackgroundPreinitializer} with a server that it must not
 * connect to.
 */
class SingleTableBackgroundPreinitializerIntegrationTests {

	private static final String METADATA = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT.property();

	private static final String DEFAULTS_MODE = SdkSystemSetting.AWS_DEFAULTS_MODE.property();

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

}
