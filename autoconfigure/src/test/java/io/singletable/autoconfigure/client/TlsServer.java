package io.singletable.autoconfigure.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Server with TLS that answers every request with an empty list of tables.
 */
final class TlsServer implements AutoCloseable {

	static final String TLS = "classpath:io/singletable/autoconfigure/client/tls/";

	private final HttpsServer server;

	private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

	private final List<String> protocols = new CopyOnWriteArrayList<>();

	private TlsServer(String certificate, boolean mutual) {
		try {
			this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		SSLContext context = bundle(certificate, "ca.crt").createSslContext();
		this.server.setHttpsConfigurator(new HttpsConfigurator(context) {

			@Override
			public void configure(HttpsParameters parameters) {
				SSLParameters defaults = getSSLContext().getDefaultSSLParameters();
				defaults.setNeedClientAuth(mutual);
				parameters.setSSLParameters(defaults);
			}

		});
		this.server.createContext("/", (exchange) -> {
			try (exchange; InputStream body = exchange.getRequestBody()) {
				body.readAllBytes();
				this.connections.add(exchange.getRemoteAddress());
				this.protocols.add(((HttpsExchange) exchange).getSSLSession().getProtocol());
				byte[] answer = "{\"TableNames\":[]}".getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
				exchange.sendResponseHeaders(200, answer.length);
				exchange.getResponseBody().write(answer);
			}
		});
		this.server.start();
	}

	/**
	 * Start a server.
	 * @param certificate name of its certificate and key
	 * @return the server
	 */
	static TlsServer start(String certificate) {
		return new TlsServer(certificate, false);
	}

	/**
	 * Start a server that requires a client certificate.
	 * @return the server
	 */
	static TlsServer startMutual() {
		return new TlsServer("server", true);
	}

	/**
	 * A bundle.
	 * @param certificate name of the certificate and key to present
	 * @param trusted file of the certificate to trust
	 * @return the bundle
	 */
	static SslBundle bundle(String certificate, String trusted) {
		return SslBundle.of(new PemSslStoreBundle(PemSslStoreDetails.forCertificate(TLS + certificate + ".crt")
			.withPrivateKey(TLS + certificate + ".key"), PemSslStoreDetails.forCertificate(TLS + trusted)));
	}

	URI endpoint() {
		return URI.create("https://localhost:" + port());
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	int connections() {
		return this.connections.size();
	}

	List<String> protocols() {
		return this.protocols;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
