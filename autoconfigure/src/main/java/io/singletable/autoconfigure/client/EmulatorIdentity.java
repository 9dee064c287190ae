package io.singletable.autoconfigure.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Region and credentials with which an emulator of AWS is addressed. Emulators accept
 * any, but keep the tables of each region and access key apart.
 *
 * @param region the region
 * @param accessKey the access key, of letters and digits only
 * @param secretKey the secret key
 */
public record EmulatorIdentity(String region, String accessKey, String secretKey) {

	/**
	 * Identity from the environment of an emulator's container: the usual variables of
	 * AWS, and otherwise {@code us-east-1} and the given key.
	 * @param environment the environment of the container
	 * @param key the access key and secret key if the environment has none
	 * @return the identity
	 */
	public static EmulatorIdentity of(Map<String, @Nullable String> environment, String key) {
		String region = first(environment, "AWS_REGION", "AWS_DEFAULT_REGION", "FLOCI_DEFAULT_REGION");
		String accessKey = environment.get("AWS_ACCESS_KEY_ID");
		String secretKey = environment.get("AWS_SECRET_ACCESS_KEY");
		return new EmulatorIdentity((region != null) ? region : "us-east-1", (accessKey != null) ? accessKey : key,
				(secretKey != null) ? secretKey : key);
	}

	private static @Nullable String first(Map<String, @Nullable String> environment, String... names) {
		for (String name : names) {
			String value = environment.get(name);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	@Override
	public String toString() {
		return "EmulatorIdentity[region=" + this.region + "]";
	}

}
