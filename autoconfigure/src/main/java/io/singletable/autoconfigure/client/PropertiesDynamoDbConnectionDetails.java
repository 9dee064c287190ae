package io.singletable.autoconfigure.client;

import java.net.URI;
import java.util.function.Consumer;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Adapter from {@link SingleTableProperties} to {@link DynamoDbConnectionDetails}.
 */
final class PropertiesDynamoDbConnectionDetails implements DynamoDbConnectionDetails {

	private final SingleTableProperties properties;

	private final @Nullable SslBundles sslBundles;

	PropertiesDynamoDbConnectionDetails(SingleTableProperties properties, @Nullable SslBundles sslBundles) {
		this.properties = properties;
		this.sslBundles = sslBundles;
	}

	@Override
	public @Nullable URI getEndpoint() {
		return this.properties.endpoint();
	}

	@Override
	public @Nullable String getRegion() {
		return this.properties.region();
	}

	@Override
	public @Nullable String getAccessKey() {
		return this.properties.credentials().accessKey();
	}

	@Override
	public @Nullable String getSecretKey() {
		return this.properties.credentials().secretKey();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		String name = this.properties.ssl().bundle();
		if (name == null) {
			return null;
		}
		try {
			return bundles().getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new SingleTableConfigurationException(
					"'singletable.ssl.bundle' is '" + name + "', but there is no SSL bundle of that name.",
					"Define it, as in 'spring.ssl.bundle.pem." + name
							+ ".truststore.certificate', or correct the name. There "
							+ (bundles().getBundleNames().isEmpty() ? "are no bundles." : "are "
									+ String.join(", ", bundles().getBundleNames().stream().sorted().toList()) + "."),
					ex);
		}
	}

	/**
	 * Have the bundle of each later update, as when a bundle with
	 * {@code reload-on-update} is renewed.
	 * @param handler the handler of the updated bundle
	 */
	void onSslBundleUpdate(Consumer<SslBundle> handler) {
		String name = this.properties.ssl().bundle();
		if (name != null) {
			bundles().addBundleUpdateHandler(name, handler);
		}
	}

	private SslBundles bundles() {
		if (this.sslBundles == null) {
			throw new SingleTableConfigurationException(
					"'singletable.ssl.bundle' is set, but there is no bean of type SslBundles.",
					"Don't exclude Spring Boot's SslAutoConfiguration, import it in a test that chooses its "
							+ "auto-configurations, or remove the property.");
		}
		return this.sslBundles;
	}

}
