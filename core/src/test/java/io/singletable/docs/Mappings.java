package io.singletable.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GeneratedId;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.IdGenerator;
import io.singletable.Listing;
import io.singletable.Nulls;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.TimeToLive;
import io.singletable.core.SingleTableTemplate;
import io.singletable.cost.EntityCost;
import io.singletable.mapping.EntityKeys;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.SingleTableJsonMapperBuilderCustomizer;
import io.singletable.repository.SingleTableRepository;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;

import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Examples of the chapters on mapping and keys.
 */
// @formatter:off
final class Mappings {

	private Mappings() {
	}

	// tag::record[]
	@SingleTableEntity
	record Customer(@Id @Nullable String id, String name, Address address, Set<String> tags) {
	}

	record Address(String city, @JsonProperty("zip") String postalCode) {
	}
	// end::record[]

	// tag::generated[]
	@SingleTableEntity
	record Event(@Id @GeneratedId @Nullable UUID id, String text) {
	}

	@SingleTableEntity
	record Invoice(@Id @GeneratedId(generator = InvoiceNumbers.class) @Nullable Long id, String text) {
	}

	@Component
	static class InvoiceNumbers implements IdGenerator<Long> {

		private final AtomicLong last = new AtomicLong(41_000);    // the old system ended here

		@Override
		public Long generateId() {
			return last.incrementAndGet();
		}
	}
	// end::generated[]

	// tag::singleton[]
	@Singleton
	@SingleTableEntity
	record Settings(@Id @Nullable String id, int maxUploads, Set<String> features) {
	}
	// end::singleton[]

	// tag::totals[]
	@Singleton
	@SingleTableEntity
	record Totals(@Id @Nullable String id, Map<String, Long> counts) {
	}
	// end::totals[]

	static Totals count(SingleTableTemplate template) {
		// tag::counter[]
		Totals totals = template.update(Totals.class)
			.singleton()
			.increment("counts.tickets", 1)
			.orInsert(() -> new Totals(null, Map.of("tickets", 1L)))
			.apply();
		// end::counter[]
		return totals;
	}

	static Customer inspect(SingleTableTemplate template, Customer customer) {
		// tag::inspect[]
		Map<String, String> problems = template.check(customer).problems();   // empty, or what prevents a write, by path
		EntityKeys keys = template.keysOf(customer);                          // in the table, the history and each index
		EntityCost cost = template.costOf(customer);                          // bytes, and units of a read and a write
		Map<String, Object> values = template.toMap(customer);                // text, numbers, booleans, lists, maps
		Customer copy = template.fromMap(values, Customer.class);
		// end::inspect[]
		assertThat(problems).isEmpty();
		assertThat(keys.table().partition()).startsWith("Customer#");
		assertThat(cost.writeUnits()).isPositive();
		return copy;
	}

	// tag::bean[]
	@SingleTableEntity
	static class Account {

		@Id
		private String id = "";

		@Version
		private @Nullable Long version;

		private long balance;

		@Transient
		private boolean selected;                      // neither written nor read

		@ReadOnlyProperty
		private @Nullable String importedFrom;         // read, never written

		// getters and setters
		// end::bean[]
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public @Nullable Long getVersion() {
			return this.version;
		}

		public void setVersion(@Nullable Long version) {
			this.version = version;
		}

		public long getBalance() {
			return this.balance;
		}

		public void setBalance(long balance) {
			this.balance = balance;
		}

		public boolean isSelected() {
			return this.selected;
		}

		public void setSelected(boolean selected) {
			this.selected = selected;
		}

		public @Nullable String getImportedFrom() {
			return this.importedFrom;
		}

		public void setImportedFrom(@Nullable String importedFrom) {
			this.importedFrom = importedFrom;
		}
		// tag::bean[]
	}
	// end::bean[]

	// tag::sealed[]
	@SingleTableEntity("Vehicle")
	sealed interface Vehicle {

		record Car(@Id @Nullable String id, int doors) implements Vehicle {
		}

		record Bike(@Id @Nullable String id, boolean electric) implements Vehicle {
		}
	}
	// end::sealed[]

	// tag::composite[]
	@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Comment#{id}")
	record Comment(@Id Comment.Key key, String text) {

		record Key(String ticketId, String id) {
		}
	}
	// end::composite[]

	// tag::payload[]
	@SingleTableEntity(compression = Compression.GZIP, nulls = Nulls.EXPLICIT, schemaVersion = 2)
	record Article(@Id @Nullable String id, @Filterable String status, String text,
			@JsonAlias("writer") @Nullable String author, @TimeToLive @Nullable Instant expiresAt) {
	}
	// end::payload[]

	// tag::expiry[]
	@SingleTableEntity
	record Session(@Id String id, @LastModifiedDate @Nullable Instant usedAt,
			@TimeToLive(after = TimeToLive.Start.MODIFIED) @Nullable Duration idle) {
	}
	// end::expiry[]

	// tag::computed[]
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}", sortKey = "{titleLower}")
	record Book(@Id @Nullable String id, String shelf, String title) {

		@Computed(from = "title")
		public String getTitleLower() {
			return title.toLowerCase(Locale.ROOT);
		}
	}
	// end::computed[]

	// tag::computed-query[]
	interface BookRepository extends SingleTableRepository<Book, String> {

		List<Book> findByShelfAndTitleLowerStartingWith(String shelf, String beginning);
	}
	// end::computed-query[]

	// tag::indexes[]
	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customerId}", sortKey = "{total:desc}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "city#{shipTo.city}")
	record Order(@Id @Nullable String id, @LastModifiedDate @Nullable Instant changedAt, String customerId, long total,
			@Nullable Address shipTo, List<String> lines) {
	}
	// end::indexes[]

	// tag::projection[]
	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi4", partitionKey = "supplier#{supplier}", projection = ProjectionType.INCLUDE,
			includes = { "name", "price" })
	record Product(@Id @Nullable String id, String supplier, @Filterable String name, @Filterable long price,
			String description) {
	}
	// end::projection[]

	// tag::sharded[]
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{dueAt}", shards = 8)
	record Job(@Id @Nullable String id, String status, Instant dueAt) {
	}
	// end::sharded[]

	// tag::resolver[]
	@Component
	static class LargeOrders implements IndexKeyResolver<Order> {

		@Override
		public Class<Order> entityType() {
			return Order.class;
		}

		@Override
		public String indexName() {
			return "gsi3";
		}

		@Override
		public String version() {
			return "1";                                // change it whenever resolve returns different keys
		}

		@Override
		public Optional<IndexKey> resolve(Order order) {
			return (order.total() >= 1000) ? Optional.of(IndexKey.of("large").sortedBy(order.changedAt()))
					: Optional.empty();
		}
	}
	// end::resolver[]

	static class Configuration {

		// tag::customizer[]
		@Bean
		SingleTableJsonMapperBuilderCustomizer snakeCase() {
			return (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
		}
		// end::customizer[]

	}

}
