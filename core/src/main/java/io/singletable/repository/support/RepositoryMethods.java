package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.ReadConsistency;
import io.singletable.core.SingleTableOperations;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityCosts;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.repository.RepositoryMethod;
import io.singletable.internal.repository.RepositoryMethod.Kind;
import io.singletable.internal.repository.RepositoryPlan;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.core.RepositoryInformation;

/**
 * Methods of the repositories that a factory has created. Thread-safe as long as no more
 * are created.
 */
final class RepositoryMethods {

	private static final Map<String, EntityOperation> OPERATIONS = Map.ofEntries(
			Map.entry("insert", EntityOperation.INSERT), Map.entry("save", EntityOperation.SAVE),
			Map.entry("saveAll", EntityOperation.SAVE), Map.entry("update", EntityOperation.UPDATE),
			Map.entry("delete", EntityOperation.DELETE), Map.entry("deleteAll", EntityOperation.DELETE),
			Map.entry("deleteById", EntityOperation.DELETE_BY_ID),
			Map.entry("deleteAllById", EntityOperation.DELETE_BY_ID), Map.entry("findById", EntityOperation.FIND_BY_ID),
			Map.entry("getRequired", EntityOperation.FIND_BY_ID), Map.entry("refresh", EntityOperation.FIND_BY_ID),
			Map.entry("getOrCreate", EntityOperation.GET_OR_CREATE),
			Map.entry("existsById", EntityOperation.EXISTS_BY_ID),
			Map.entry("findAllById", EntityOperation.FIND_ALL_BY_ID),
			Map.entry("updateById", EntityOperation.UPDATE_IN_PLACE), Map.entry("saveIfMatching", EntityOperation.SAVE),
			Map.entry("saveIfUnmodified", EntityOperation.SAVE),
			// A delete that returns the entity costs what that of an id does.
			Map.entry("deleteIfMatching", EntityOperation.DELETE_BY_ID),
			Map.entry("deleteByIdIfMatching", EntityOperation.DELETE_BY_ID));

	private final SingleTableOperations operations;

	private final PlannedMethods planned;

	private final List<RepositoryInformation> repositories = new ArrayList<>();

	RepositoryMethods(SingleTableOperations operations, PlannedMethods planned) {
		this.operations = operations;
		this.planned = planned;
	}

	void add(RepositoryInformation repository) {
		this.repositories.add(repository);
	}

	List<RepositoryMethod> all() {
		List<RepositoryMethod> methods = new ArrayList<>();
		for (RepositoryInformation repository : this.repositories) {
			EntityCosts costs = this.operations.describeOperations(repository.getDomainType());
			BaseMethodSettings settings = BaseMethodSettings.of(repository);
			for (Method method : repository.getRepositoryInterface().getMethods()) {
				if (!method.isBridge() && !method.isSynthetic() && !Modifier.isStatic(method.getModifiers())) {
					methods.add(describe(repository, method, costs, settings));
				}
			}
		}
		return methods;
	}

	private RepositoryMethod describe(RepositoryInformation repository, Method method, EntityCosts costs,
			BaseMethodSettings settings) {
		Class<?> type = repository.getRepositoryInterface();
		RepositoryPlan plan = this.planned.find(type, method);
		if (plan != null) {
			return new RepositoryMethod(type, method, plan.kind(), plan, null, plan.cost());
		}
		EntityOperation operation = operationOf(repository, method);
		CostEstimate cost = (operation != null) ? cost(settings, method, costs.of(operation).cost()) : null;
		return new RepositoryMethod(type, method, (operation != null) ? Kind.BASE : Kind.CUSTOM, null, operation, cost);
	}

	private static @Nullable EntityOperation operationOf(RepositoryInformation repository, Method method) {
		if (repository.isBaseClassMethod(method)) {
			Class<?> implementation = repository.getTargetClassMethod(method).getDeclaringClass();
			return (implementation == SimpleSingleTableRepository.class) ? OPERATIONS.get(method.getName()) : null;
		}
		return BuiltInFragment.operation(repository, method).orElse(null);
	}

	private static CostEstimate cost(BaseMethodSettings settings, Method method, CostEstimate operation) {
		ReadConsistency consistency = settings.consistency(method.getName()).orElse(null);
		return switch (method.getName()) {
			case "findById", "getRequired", "existsById" ->
				(consistency != null) ? ReadCost.ofItem(consistency) : operation;
			case "findAllById" -> (consistency != null) ? ReadCost.ofItems(consistency) : operation;
			case "refresh" -> ReadCost.ofItem(ReadConsistency.STRONG);
			case "saveAll", "deleteAll" -> operation.forEach("entity");
			case "deleteAllById" -> operation.forEach("id");
			default -> operation;
		};
	}

}
