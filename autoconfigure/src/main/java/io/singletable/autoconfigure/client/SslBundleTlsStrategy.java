package io.singletable.autoconfigure.client;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * {@link TlsSocketStrategy} that secures connections with an SSL bundle. After an update
 * of the bundle, new connections use the updated one, and open ones end as usual.
 * Thread-safe.
 */
final class SslBundleTlsStrategy implements TlsSocketStrategy {

	private volatile TlsSocketStrategy current;

	SslBundleTlsStrategy(SslBundle bundle) {
		this.current = strategy(bundle);
	}

	/**
	 * Use another bundle from now on.
	 * @param bundle the updated bundle
	 */
	void update(SslBundle bundle) {
		this.current = strategy(bundle);
	}

	private static TlsSocketStrategy strategy(SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		return new DefaultClientTlsStrategy(bundle.createSslContext(), options.getEnabledProtocols(),
				options.getCiphers(), SSLBufferMode.STATIC, HttpsSupport.getDefaultHostnameVerifier());
	}

	@Override
	public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
			throws IOException {

		return this.current.upgrade(socket, target, port, attachment, context);
	}

}
