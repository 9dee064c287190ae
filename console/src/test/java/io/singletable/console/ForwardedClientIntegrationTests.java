package io.singletable.console;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a client of another machine that claims to be this one, under each strategy
 * for forwarded headers.
 */
class ForwardedClientIntegrationTests {

	/**
	 * Where the header is believed, the remote address is a loopback one. On Tomcat and
	 * behind the filter of {@code framework} the header is gone then; Jetty keeps it.
	 */
	@ParameterizedTest
	@CsvSource({ "TOMCAT, none, false", "TOMCAT, native, true", "TOMCAT, framework, true", "JETTY, native, true" })
	void forwardedLoopbackAddressOpensNothing(ConsoleServer.Server server, String strategy, boolean believed)
			throws Exception {
		InetAddress own = ownAddress();
		try (ConfigurableApplicationContext context = ConsoleServer.start(server,
				"server.forward-headers-strategy=" + strategy, "server.tomcat.remoteip.internal-proxies=.*")) {
			int port = ConsoleServer.port(context);
			String[] headers = { "Host: localhost:" + port, "X-Forwarded-For: 127.0.0.1" };
			assertThat(RawHttp.send(own, port, "GET /tickets", headers).body().contains("127.0.0.1"))
				.isEqualTo(believed);
			assertThat(RawHttp.send(own, port, "GET /singletable", headers).status()).isEqualTo(403);
			assertThat(RawHttp.send(own, port, "GET /singletable", headers[0]).status()).isEqualTo(403);
			assertThat(RawHttp.send(InetAddress.getLoopbackAddress(), port, "GET /singletable", headers[0]).status())
				.isEqualTo(200);
		}
	}

	private static InetAddress ownAddress() throws Exception {
		InetAddress own = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress())
			.findFirst()
			.orElse(null);
		Assumptions.assumeTrue(own != null, "this machine has no other address");
		return own;
	}

}
