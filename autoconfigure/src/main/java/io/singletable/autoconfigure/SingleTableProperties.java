package io.singletable.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of singletable. Immutable; a value that can't be right is
 * refused with a message that names its key and what to write instead.
 *
 * @param tableName Name of the DynamoDB table. Required, unless an embedded DynamoDB
 * Local is used.
 * @param region AWS region of the table. If neither this nor an endpoint is set, AWS'
 * default chain is asked.
 * @param endpoint Endpoint to use instead of the region's own.
 * @param credentials access key and secret key
 * @param schema what start-up does about the table
 * @param compression How entities are stored that don't say so themselves: 'none', 'gzip'
 * from the threshold on, or 'default', which is gzip for versioned types and none for the
 * others.
 * @param compressionThreshold Size of a payload from which on it is compressed.
 * @param maxDecompressedSize Size up to which a payload is compressed and decompressed. A
 * larger one is refused when it is written, and treated as corrupt when it is read.
 * @param maxDecompressedPage Size of all decompressed payloads that one call holds at
 * once. A window that would hold more ends short, a list is refused.
 * @param maxVersions Number of versions kept of a versioned entity that doesn't say so
 * itself, the current one included. 0 keeps all.
 * @param tombstoneRetention Time for which the version number of a deleted or expired
 * entity is kept, if its type has a version but no history. After that, numbers start
 * again.
 * @param consistentReads Whether reads by key are strongly consistent unless a method
 * says otherwise. Index reads are always eventually consistent.
 * @param unknownProperties What happens to stored attributes that the class doesn't know.
 * @param query bounds of queries
 * @param cursor page tokens
 * @param retry retries
 * @param timeout timeouts
 * @param embedded the embedded DynamoDB Local
 */
@ConfigurationProperties("singletable")
public record SingleTableProperties(@Nullable String tableName, @Nullable String region, @Nullable URI endpoint,
		@DefaultValue Credentials credentials, @DefaultValue Schema schema,
		@DefaultValue("default") Compression compression, @DefaultValue("1KB") DataSize compressionThreshold,
		@DefaultValue("4MB") DataSize maxDecompressedSize, @DefaultValue("64MB") DataSize maxDecompressedPage,
		@DefaultValue("0") int maxVersions, @DefaultValue("30d") Duration tombstoneRetention,
		@DefaultValue("false") boolean consistentReads, @DefaultValue("ignore") UnknownProperties unknownProperties,
		@DefaultValue Query query, @DefaultValue Cursor cursor, @DefaultValue Retry retry,
		@DefaultValue Timeout timeout, @DefaultValue Embedded embedded) {

	/**
	 * Check the values.
	 */
	public SingleTableProperties {
		PropertyRules.tableName("singletable.table-name", tableName);
		PropertyRules.notBlank("singletable.region", region);
		PropertyRules.httpUri("singletable.endpoint", endpoint);
		PropertyRules.atLeast("singletable.compression-threshold", compressionThreshold, DataSize.ofBytes(0));
		PropertyRules.atLeast("singletable.max-decompressed-size", maxDecompressedSize, DataSize.ofKilobytes(1));
		PropertyRules.atLeast("singletable.max-decompressed-page", maxDecompressedPage, maxDecompressedSize);
		PropertyRules.atLeast("singletable.max-versions", maxVersions, 0);
		PropertyRules.atLeastAnHour("singletable.tombstone-retention", tombstoneRetention);
	}

	/**
	 * Access key and secret key.
	 *
	 * @param accessKey Access key to use instead of AWS' default credentials chain. Needs
	 * the secret key.
	 * @param secretKey Secret key to use instead of AWS' default credentials chain. Needs
	 * the access key.
	 */
	public record Credentials(@Nullable String accessKey, @Nullable String secretKey) {

		/**
		 * Check the values.
		 */
		public Credentials {
			PropertyRules.notBlank("singletable.credentials.access-key", accessKey);
			PropertyRules.notBlank("singletable.credentials.secret-key", secretKey);
			PropertyRules.together("singletable.credentials.access-key", accessKey,
					"singletable.credentials.secret-key", secretKey);
		}

		@Override
		public String toString() {
			return "Credentials[" + ((this.accessKey != null) ? "******" : "none") + "]";
		}

	}

	/**
	 * What start-up does about the table.
	 *
	 * @param mode What is done about the table at start-up: create it and what it lacks,
	 * validate it, or nothing. Creates for an embedded DynamoDB Local and validates
	 * otherwise, unless set.
	 * @param waitTimeout Time to wait at start-up for a created table and its indexes to
	 * become active.
	 */
	public record Schema(@Nullable SchemaMode mode, @DefaultValue("60s") Duration waitTimeout) {

		/**
		 * Check the values.
		 */
		public Schema {
			PropertyRules.positive("singletable.schema.wait-timeout", waitTimeout);
		}

	}

	/**
	 * Bounds of queries.
	 *
	 * @param maxRequests Number of requests that one call of a bounded query may send.
	 * @param defaultLimit Number of entities in a window that names no limit.
	 */
	public record Query(@DefaultValue("10") int maxRequests, @DefaultValue("250") int defaultLimit) {

		/**
		 * Check the values.
		 */
		public Query {
			PropertyRules.atLeast("singletable.query.max-requests", maxRequests, 1);
			PropertyRules.atLeast("singletable.query.default-limit", defaultLimit, 1);
		}

	}

	/**
	 * Page tokens.
	 *
	 * @param secrets Comma-separated list of secrets that protect page tokens, each a key
	 * id, a colon and 32 bytes in Base64. The first one writes, all of them read.
	 * @param ephemeralSecret Whether a secret made up at start-up is accepted on a cloud
	 * platform, where page tokens then fail on the next instance and after a restart.
	 * @param maxAge Time for which a page token is accepted. Not limited unless set.
	 */
	public record Cursor(@DefaultValue List<String> secrets, @DefaultValue("false") boolean ephemeralSecret,
			@Nullable Duration maxAge) {

		/**
		 * Check the values.
		 */
		public Cursor {
			secrets = List.copyOf(secrets);
			Set<String> keyIds = new HashSet<>();
			for (int i = 0; i < secrets.size(); i++) {
				PropertyRules.cursorSecret("singletable.cursor.secrets[" + i + "]", secrets.get(i), keyIds);
			}
			PropertyRules.positive("singletable.cursor.max-age", maxAge);
		}

		@Override
		public String toString() {
			return "Cursor[secrets=" + this.secrets.size() + ", ephemeralSecret=" + this.ephemeralSecret + ", maxAge="
					+ this.maxAge + "]";
		}

	}

	/**
	 * Retries.
	 *
	 * @param maxAttempts Number of times a request is sent, the first one included. 1
	 * turns retries off.
	 * @param burst Number of retries that all calls share at first, and at most, so that
	 * an outage is not made worse. A retry takes one, unless it follows a conflict with
	 * other writes.
	 * @param ratio Part of a retry that each call adds to those that all calls share, up
	 * to the burst.
	 * @param unconditionalWrites Whether a save or delete by id of a type without version
	 * is sent again when its answer was lost. If not, the outcome is unknown unless a
	 * read finds what was saved.
	 */
	public record Retry(@DefaultValue("3") int maxAttempts, @DefaultValue("20") int burst,
			@DefaultValue("0.1") double ratio, @DefaultValue("true") boolean unconditionalWrites) {

		/**
		 * Check the values.
		 */
		public Retry {
			PropertyRules.atLeast("singletable.retry.max-attempts", maxAttempts, 1);
			PropertyRules.atLeast("singletable.retry.burst", burst, 0);
			PropertyRules.atLeast("singletable.retry.ratio", ratio, 0);
		}

	}

	/**
	 * Timeouts.
	 *
	 * @param attempt Time for one attempt of a request.
	 * @param call Time for a call, all of its attempts and the pauses between them
	 * included.
	 * @param transactionCall Time for a call that is sent as a transaction.
	 */
	public record Timeout(@DefaultValue("1s") Duration attempt, @DefaultValue("2500ms") Duration call,
			@DefaultValue("8s") Duration transactionCall) {

		/**
		 * Check the values.
		 */
		public Timeout {
			PropertyRules.positive("singletable.timeout.attempt", attempt);
			PropertyRules.positive("singletable.timeout.call", call);
			PropertyRules.positive("singletable.timeout.transaction-call", transactionCall);
			PropertyRules.notLonger("singletable.timeout.attempt", attempt, "singletable.timeout.call", call);
			PropertyRules.notLonger("singletable.timeout.attempt", attempt, "singletable.timeout.transaction-call",
					transactionCall);
		}

	}

	/**
	 * The embedded DynamoDB Local.
	 *
	 * @param enabled Whether to start an embedded DynamoDB Local. If not set, one is
	 * started when it is on the class path and nothing says which DynamoDB to use, and
	 * refused on a detected platform (Kubernetes, ECS, Lambda and others).
	 * @param port Port on which the embedded DynamoDB Local listens, on the loopback
	 * interface only. 0 takes any free one; without it there is no port.
	 * @param directory Directory, created if it is missing, in which the embedded
	 * DynamoDB Local keeps its data, for this user only. In memory unless set.
	 */
	public record Embedded(@Nullable Boolean enabled, @Nullable Integer port, @Nullable String directory) {

		/**
		 * Check the values.
		 */
		public Embedded {
			PropertyRules.port("singletable.embedded.port", port);
			PropertyRules.notBlank("singletable.embedded.directory", directory);
		}

	}

}
