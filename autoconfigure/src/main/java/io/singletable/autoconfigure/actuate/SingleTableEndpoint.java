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
 * cost of each method, and hot partitions. Only the description of tables sends requests.
 */
@Endpoint(id = "singletable", defaultAccess = Access.READ_ONLY)
public class SingleTableEndpoint {

	private static final int HOT_PARTITIONS = 20;

	private final List<EntityDescriptors> entities;

	private final List<ProbedTable> tables;

	private final ObjectProvider<RepositoryPlans> plans;

	private final ObjectProvider<HotPartitions> hotPartitions;

	SingleTableEndpoint(List<EntityDescriptors> entities, List<ProbedTable> tables,
			ObjectProvider<RepositoryPlans> plans, ObjectProvider<HotPartitions> hotPartitions) {
		this.entities = List.copyOf(entities);
		this.tables = List.copyOf(tables);
		this.plans = plans;
		this.hotPartitions = hotPartitions;
	}

	/**
	 * Describe everything.
	 * @return the description
	 */
	@ReadOperation
	public SingleTableDescriptor describe() {
		return new SingleTableDescriptor(entities(), repositories(), tables(), hotPartitions());
	}

	/**
	 * Describe one section.
	 * @param section name of the section: {@code entities}, {@code repositories},
	 * {@code tables} or {@code hot-partitions}
	 * @return the description, without other sections, or null if there is no such
	 * section
	 */
	@ReadOperation
	public @Nullable SingleTableDescriptor section(@Selector String section) {
		return switch (section) {
			case "entities" -> new SingleTableDescriptor(entities(), null, null, null);
			case "repositories" -> new SingleTableDescriptor(null, repositories(), null, null);
			case "tables" -> new SingleTableDescriptor(null, null, tables(), null);
			case "hot-partitions" -> new SingleTableDescriptor(null, null, null, hotPartitions());
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
