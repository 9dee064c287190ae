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
 * enabled. Only tables and counts send requests.
 */
@Endpoint(id = "singletable", defaultAccess = Access.READ_ONLY)
public class SingleTableEndpoint {

	private final SingleTableModel model;

	private final ObjectProvider<EntityCounts> counts;

	SingleTableEndpoint(SingleTableModel model, ObjectProvider<EntityCounts> counts) {
		this.model = model;
		this.counts = counts;
	}

	/**
	 * Describe everything but counts.
	 * @return the description
	 */
	@ReadOperation
	public SingleTableDescriptor describe() {
		return new SingleTableDescriptor(this.model.entities(), this.model.repositories(), this.model.tables(),
				this.model.hotPartitions(), null);
	}

	/**
	 * Describe one section.
	 * @param section name of the section: {@code entities}, {@code repositories},
	 * {@code tables}, {@code hot-partitions} or {@code counts}
	 * @param requestsPerShard maximum number of requests for each shard of a listing that
	 * is counted, or null to count to the end
	 * @return the description, without other sections, or null if there is no such
	 * section, or it is not enabled
	 */
	@ReadOperation
	public @Nullable SingleTableDescriptor section(@Selector String section, @Nullable Integer requestsPerShard) {
		return switch (section) {
			case "entities" -> new SingleTableDescriptor(this.model.entities(), null, null, null, null);
			case "repositories" -> new SingleTableDescriptor(null, this.model.repositories(), null, null, null);
			case "tables" -> new SingleTableDescriptor(null, null, this.model.tables(), null, null);
			case "hot-partitions" -> new SingleTableDescriptor(null, null, null, this.model.hotPartitions(), null);
			case "counts" -> this.counts.stream()
				.map((it) -> new SingleTableDescriptor(null, null, null, null, it.all(requestsPerShard)))
				.findFirst()
				.orElse(null);
			default -> null;
		};
	}

}
