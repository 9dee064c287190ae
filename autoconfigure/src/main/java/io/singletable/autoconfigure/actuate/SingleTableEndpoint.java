package io.singletable.autoconfigure.actuate;

import java.util.List;

import io.singletable.autoconfigure.actuate.SingleTableDescriptor.RepositoryDescriptor;
import io.singletable.internal.repository.RepositoryPlans;
import io.singletable.partition.HotPartition;
import io.singletable.partition.HotPartitions;
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

	private static final int HOT_PARTITIONS = 20;

	private final List<EntityDescriptors> entities;

	private final List<ProbedTable> tables;

	private final ObjectProvider<RepositoryPlans> plans;

	private final ObjectProvider<HotPartitions> hotPartitions;

	private final ObjectProvider<EntityCounts> counts;

	SingleTableEndpoint(List<EntityDescriptors> entities, List<ProbedTable> tables,
			ObjectProvider<RepositoryPlans> plans, ObjectProvider<HotPartitions> hotPartitions,
			ObjectProvider<EntityCounts> counts) {
		this.entities = List.copyOf(entities);
		this.tables = List.copyOf(tables);
		this.plans = plans;
		this.hotPartitions = hotPartitions;
		this.counts = counts;
	}

	/**
	 * Describe everything but counts.
	 * @return the description
	 */
	@ReadOperation
	public SingleTableDescriptor describe() {
		return new SingleTableDescriptor(entities(), repositories(), tables(), hotPartitions(), null);
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
			case "entities" -> new SingleTableDescriptor(entities(), null, null, null, null);
			case "repositories" -> new SingleTableDescriptor(null, repositories(), null, null, null);
			case "tables" -> new SingleTableDescriptor(null, null, tables(), null, null);
			case "hot-partitions" -> new SingleTableDescriptor(null, null, null, hotPartitions(), null);
			case "counts" -> this.counts.stream()
				.map((it) -> new SingleTableDescriptor(null, null, null, null, it.all(requestsPerShard)))
				.findFirst()
				.orElse(null);
			default -> null;
		};
	}

	private List<SingleTableDescriptor.EntityDescriptor> entities() {
		return this.entities.stream().flatMap((table) -> table.all().stream()).toList();
	}

	private List<RepositoryDescriptor> repositories() {
		return this.plans.stream().flatMap((it) -> RepositoryDescriptors.of(it).stream()).toList();
	}

	private List<SingleTableDescriptor.TableDescriptor> tables() {
		ProbeRound round = new ProbeRound(this.tables, TableAnswers::ofDescription);
		return this.tables.stream().map((table) -> TableDescriptors.of(table, round.answers(table))).toList();
	}

	private List<HotPartition> hotPartitions() {
		return this.hotPartitions.stream().flatMap((it) -> it.top(HOT_PARTITIONS).stream()).toList();
	}

}
