package io.singletable.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.mapping.UnknownProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of singletable. Immutable; an invalid value is refused with a
 * message that names its key and what to write instead.
 *
 * @param tableName Name of the DynamoDB table. Required unless an embedded DynamoDB Local
 * is used.
 * @param region AWS region of the table. If neither this nor an endpoint is set, it is
 * determined by the AWS default region provider chain.
 * @param endpoint Endpoint to use instead of the default endpoint of the region.
 * @param credentials access key and secret key
 * @param ssl SSL of the connections to the endpoint
 * @param schema handling of the table at start-up
 * @param compression Compression of entities that don't specify it themselves: 'none',
 * 'gzip' for payloads from the threshold on, or 'default', which is gzip for versioned
 * types and none for others.
 * @param compressionThreshold Minimum size of a payload to be compressed.
 * @param maxDecompressedSize Maximum decompressed size of a payload. A larger one is
 * refused when it is written, and treated as corrupt when it is read.
 * @param maxDecompressedPage Maximum total size of the decompressed payloads that a call
 * holds at once. A window that would exceed it ends early, a list is refused.
 * @param maxVersions Number of versions, including the current one, that are kept of
 * versioned entities that don't specify it themselves. 0 keeps all.
 * @param maxAge Period, such as P2Y, for which versions are kept after they were
 * replaced, of versioned entities that don't specify it themselves. Older ones are
 * deleted when the application calls for it. If not set, versions of any age are kept.
 * @param erasureSecret Secret of 32 bytes in Base64, by which records of erasures refer
 * to entities without keeping their ids, for wasForgotten. If not set, they don't refer
 * to them.
 * @param tombstoneRetention Time for which the version number of a deleted or expired
 * entity is kept, if its type has a version but no history. After that, numbers start
 * again at 1.
 * @param consistentReads Whether reads by key are strongly consistent, unless a method
 * specifies otherwise. Reads of an index are always eventually consistent.
 * @param unknownProperties Handling of stored attributes that the class doesn't know.
 * @param wirePath Whether items are read from the bytes of DynamoDB's answers, and
 * written into those of requests, past the SDK's marshalling. Only with a client that
 * singletable builds.
 * @param unique unique values
 * @param history history of versioned entities
 * @param audit the audit trail of audited entities
 * @param query limits of queries
 * @param cursor page tokens
 * @param retry retries
 * @param timeout timeouts
 * @param health health of the table
 * @param embedded the embedded DynamoDB Local
 */
@ConfigurationProperties("singletable")
public record SingleTableProperties(@Nullable String tableName, @Nullable String region, @Nullable URI endpoint,
		@DefaultValue Credentials credentials, @DefaultValue Ssl ssl, @DefaultValue Schema schema,
		@DefaultValue("default") Compression compression, @DefaultValue("1KB") DataSize compressionThreshold,
		@DefaultValue("4MB") DataSize maxDecompressedSize, @DefaultValue("64MB") DataSize maxDecompressedPage,
		@DefaultValue("0") int maxVersions, @Nullable Period maxAge, @Nullable String erasureSecret,
		@DefaultValue("30d") Duration tombstoneRetention, @DefaultValue("false") boolean consistentReads,
		@DefaultValue("ignore") UnknownProperties unknownProperties, @DefaultValue("false") boolean wirePath,
		@DefaultValue Unique unique, @DefaultValue History history, @DefaultValue Audit audit,
		@DefaultValue Query query, @DefaultValue Cursor cursor, @DefaultValue Retry retry,
		@DefaultValue Timeout timeout, @DefaultValue Health health, @DefaultValue Embedded embedded) {

	/**
	 * Validate the values.
	 */
	public SingleTableProperties {
		PropertyRules.tableName("singletable.table-name", tableName);
		PropertyRules.notBlank("singletable.region", region);
		PropertyRules.httpUri("singletable.endpoint", endpoint);
		PropertyRules.securedBy("singletable.endpoint", endpoint, "singletable.ssl.bundle", ssl.bundle());
		PropertyRules.atLeast("singletable.compression-threshold", compressionThreshold, DataSize.ofBytes(0));
		PropertyRules.atLeast("singletable.max-decompressed-size", maxDecompressedSize, DataSize.ofKilobytes(1));
		PropertyRules.atLeast("singletable.max-decompressed-page", maxDecompressedPage, maxDecompressedSize);
		PropertyRules.atLeast("singletable.max-versions", maxVersions, 0);
		PropertyRules.versionAge("singletable.max-age", maxAge);
		PropertyRules.secretBytes("singletable.erasure-secret", erasureSecret);
		PropertyRules.atLeastAnHour("singletable.tombstone-retention", tombstoneRetention);
	}

	/**
	 * Does not show the values, of which some are secrets.
	 */
	@Override
	public String toString() {
		return "Properties of the table " + this.tableName;
	}

	/**
	 * Access key and secret key.
	 *
	 * @param accessKey Access key to use instead of the AWS default credentials provider
	 * chain. Requires the secret key.
	 * @param secretKey Secret key to use instead of the AWS default credentials provider
	 * chain. Requires the access key.
	 */
	public record Credentials(@Nullable String accessKey, @Nullable String secretKey) {

		/**
		 * Validate the values.
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
	 * SSL of the connections to the endpoint.
	 *
	 * @param bundle Name of the SSL bundle with the certificates to trust and the client
	 * certificate to present. If not set, those that the JVM trusts are trusted.
	 */
	public record Ssl(@Nullable String bundle) {

		/**
		 * Validate the values.
		 */
		public Ssl {
			PropertyRules.notBlank("singletable.ssl.bundle", bundle);
		}

	}

	/**
	 * Handling of the table at start-up.
	 *
	 * @param mode Handling of the table at start-up: create the table and missing
	 * indexes, validate them, or do nothing. Default is 'create' with an embedded
	 * DynamoDB Local, and 'validate' otherwise.
	 * @param waitTimeout Time to wait at start-up until a created table and its indexes
	 * are active. 0 starts without waiting: operations are refused until they are.
	 */
	public record Schema(@Nullable SchemaMode mode, @DefaultValue("60s") Duration waitTimeout) {

		/**
		 * Validate the values.
		 */
		public Schema {
			PropertyRules.notNegative("singletable.schema.wait-timeout", waitTimeout);
		}

	}

	/**
	 * Unique values.
	 *
	 * @param revealOwner Whether the exception for a unique value that is taken tells the
	 * id of the entity that has it. If not, it tells only that the value is taken.
	 */
	public record Unique(@DefaultValue("false") boolean revealOwner) {
	}

	/**
	 * History of versioned entities.
	 *
	 * @param tableName Name of a table of its own for the history, in the same account
	 * and Region, in which '{table}' stands for the name of the table. It is chosen when
	 * the table is created. If not set, the table holds its history.
	 */
	public record History(@Nullable String tableName) {

		/**
		 * Validate the values.
		 */
		public History {
			PropertyRules.historyTable("singletable.history.table-name", tableName);
		}

	}

	/**
	 * The audit trail of audited entities.
	 *
	 * @param shards Number of partitions over which the trail of each entity type, and of
	 * each author, is spread. Each takes 1000 writes a second, and each is read by a
	 * request of its own.
	 * @param typeIndex Name of the index that holds the trail by entity type.
	 * @param actorIndex Name of the index that holds the trail by author.
	 */
	public record Audit(@DefaultValue("1") int shards, @DefaultValue("audittype") String typeIndex,
			@DefaultValue("auditactor") String actorIndex) {

		private static final int MAX_SHARDS = 100;

		/**
		 * Validate the values.
		 */
		public Audit {
			PropertyRules.between("singletable.audit.shards", shards, 1, MAX_SHARDS);
			PropertyRules.indexName("singletable.audit.type-index", typeIndex);
			PropertyRules.indexName("singletable.audit.actor-index", actorIndex);
			PropertyRules.different("singletable.audit.type-index", typeIndex, "singletable.audit.actor-index",
					actorIndex);
		}

	}

	/**
	 * Limits of queries.
	 *
	 * @param maxRequests Maximum number of requests that a call of a limited query may
	 * send.
	 * @param defaultLimit Number of entities in a window for which no limit is specified.
	 */
	public record Query(@DefaultValue("10") int maxRequests, @DefaultValue("250") int defaultLimit) {

		/**
		 * Validate the values.
		 */
		public Query {
			PropertyRules.atLeast("singletable.query.max-requests", maxRequests, 1);
			PropertyRules.atLeast("singletable.query.default-limit", defaultLimit, 1);
		}

	}

	/**
	 * Page tokens.
	 *
	 * @param secrets Comma-separated list of secrets that protect page tokens, each
	 * consisting of a key id, a colon and 32 bytes in Base64. The first one encrypts, all
	 * of them decrypt.
	 * @param ephemeralSecret Whether a secret that is generated at start-up is accepted
	 * on a cloud platform. Page tokens are then refused by other instances and after a
	 * restart.
	 * @param maxAge Time for which a page token is accepted. Unlimited if not set.
	 * @param scope Text that tells page tokens from those of a table of the same name in
	 * another account, if both use the same secret.
	 */
	public record Cursor(@DefaultValue List<String> secrets, @DefaultValue("false") boolean ephemeralSecret,
			@Nullable Duration maxAge, @Nullable String scope) {

		/**
		 * Validate the values.
		 */
		public Cursor {
			secrets = List.copyOf(secrets);
			Set<String> keyIds = new HashSet<>();
			for (int i = 0; i < secrets.size(); i++) {
				PropertyRules.cursorSecret("singletable.cursor.secrets[" + i + "]", secrets.get(i), keyIds);
			}
			PropertyRules.positive("singletable.cursor.max-age", maxAge);
			PropertyRules.notBlank("singletable.cursor.scope", scope);
		}

		@Override
		public String toString() {
			return "Cursor[secrets=" + this.secrets.size() + ", ephemeralSecret=" + this.ephemeralSecret + ", maxAge="
					+ this.maxAge + ", scope=" + this.scope + "]";
		}

	}

	/**
	 * Retries.
	 *
	 * @param maxAttempts Maximum number of times that a request is sent, including the
	 * first one. 1 disables retries.
	 * @param burst Initial and maximum size of the retry budget that all calls share, so
	 * that retries do not multiply the load of an outage. A retry takes one, unless it
	 * follows a conflict with other writes.
	 * @param ratio Fraction of a retry that each call adds to the retry budget, up to the
	 * burst.
	 * @param unconditionalWrites Whether a save or delete by id of a type without version
	 * is sent again if its response was lost. If not, the outcome is unknown unless a
	 * read finds what was saved.
	 */
	public record Retry(@DefaultValue("3") int maxAttempts, @DefaultValue("20") int burst,
			@DefaultValue("0.1") double ratio, @DefaultValue("true") boolean unconditionalWrites) {

		/**
		 * Validate the values.
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
	 * @param attempt Timeout of a single attempt of a request.
	 * @param call Timeout of a call, including all of its attempts and the pauses between
	 * them.
	 * @param transactionCall Timeout of a call that is sent as a transaction.
	 */
	public record Timeout(@DefaultValue("1s") Duration attempt, @DefaultValue("2500ms") Duration call,
			@DefaultValue("8s") Duration transactionCall) {

		/**
		 * Validate the values.
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
	 * Health of the table.
	 *
	 * @param timeout Time to wait for the state of the table, for its health and for the
	 * actuator endpoint.
	 * @param cache Time for which the state of the table is reused. 0 requests it each
	 * time.
	 */
	public record Health(@DefaultValue("1s") Duration timeout, @DefaultValue("1s") Duration cache) {

		public Health {
			PropertyRules.positive("singletable.health.timeout", timeout);
			PropertyRules.notNegative("singletable.health.cache", cache);
		}

	}

	/**
	 * Embedded DynamoDB Local.
	 *
	 * @param enabled Whether to start an embedded DynamoDB Local. If not set, it is
	 * started if it is on the class path and no client, region or endpoint is configured,
	 * and refused on a detected platform (Kubernetes, ECS, Lambda and others).
	 * @param port Port on which the embedded DynamoDB Local listens, on the loopback
	 * interface only. 0 uses any free port. If not set, no port is opened.
	 * @param directory Directory in which the embedded DynamoDB Local keeps its data,
	 * accessible to the current user only. Created if it does not exist. If not set, data
	 * is kept in memory.
	 * @param clearOnStart Whether to empty the table of the embedded DynamoDB Local at
	 * start-up. Refused with any other DynamoDB.
	 * @param dataLocation JSON file of entities that are inserted into the embedded
	 * DynamoDB Local at start-up, unless their ids exist. With 'optional:', nothing is
	 * loaded if there is no such file, or another DynamoDB is used. Empty loads nothing.
	 */
	public record Embedded(@Nullable Boolean enabled, @Nullable Integer port, @Nullable String directory,
			@DefaultValue("false") boolean clearOnStart, @DefaultValue(Embedded.DATA_LOCATION) String dataLocation) {

		private static final String DATA_LOCATION = "optional:classpath:singletable/data.json";

		/**
		 * Create the properties of an instance that keeps its table and loads what is at
		 * the default location.
		 * @param enabled whether to start it, null to decide by what is configured
		 * @param port its port, or null for none
		 * @param directory its directory, or null to keep data in memory
		 */
		public Embedded(@Nullable Boolean enabled, @Nullable Integer port, @Nullable String directory) {
			this(enabled, port, directory, false, DATA_LOCATION);
		}

		/**
		 * Validate the values.
		 */
		@ConstructorBinding
		public Embedded {
			PropertyRules.port("singletable.embedded.port", port);
			PropertyRules.notBlank("singletable.embedded.directory", directory);
		}

	}

}
