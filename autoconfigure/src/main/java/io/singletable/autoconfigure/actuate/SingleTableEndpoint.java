package io.singletable.autoconfigure.actuate;

import io.singletable.internal.model.SingleTableModel;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * {@link Endpoint} that describes tables, entities, repositories with the access plan and
 * cost of each method, and hot partitions; and that counts entities where that is
 * enabled, and reads the latest entries of audit trails where that is. Only tables,
 * counts and audit trails send requests.
 */
@Endpoint(id = "singletable", defaultAccess = Access.READ_ONLY)
public class SingleTableEndpoint {

	private final SingleTableModel model;

	private final ObjectProvider<EntityCounts> counts;

	private final ObjectProvider<AuditTrails> audit;

	SingleTableEndpoint(SingleTableModel model, ObjectProvider<EntityCounts> counts,
			ObjectProvider<AuditTrails> audit) {
		this.model = model;
		this.counts = counts;
		this.audit = audit;
	}

	/**
	 * Describe everything but counts and audit trails.
	 * @return the description
	 */
	@ReadOperation
	public SingleTableDescriptor describe() {
		return new SingleTableDescriptor(this.model.entities(), this.model.repositories(), this.model.tables(),
				this.model.hotPartitions(), null, null);
	}

	/**
	 * Describe one section.
	 * @param section name of the section: {@code entities}, {@code repositories},
	 * {@code tables}, {@code hot-partitions}, {@code counts} or {@code audit}
	 * @param requestsPerShard maximum number of requests for each shard of a listing that
	 * is counted, or null to count to the end
	 * @param type name of the type whose audit trail is read
	 * @return the description, without other sections, or null if there is no such
	 * section, or it is not enabled
	 */
	@ReadOperation
	public @Nullable SingleTableDescriptor section(@Selector String section, @Nullable Integer requestsPerShard,
			@Nullable String type) {
		return switch (section) {
			case "entities" -> new SingleTableDescriptor(this.model.entities(), null, null, null, null, null);
			case "repositories" -> new SingleTableDescriptor(null, this.model.repositories(), null, null, null, null);
			case "tables" -> new SingleTableDescriptor(null, null, this.model.tables(), null, null, null);
			case "hot-partitions" ->
				new SingleTableDescriptor(null, null, null, this.model.hotPartitions(), null, null);
			case "counts" -> this.counts.stream()
				.map((it) -> new SingleTableDescriptor(null, null, null, null, it.all(requestsPerShard), null))
				.findFirst()
				.orElse(null);
			case "audit" -> this.audit.stream()
				.map((it) -> new SingleTableDescriptor(null, null, null, null, null, it.latest(type)))
				.findFirst()
				.orElse(null);
			default -> null;
		};
	}

}
