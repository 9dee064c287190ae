package io.singletable.internal.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.singletable.autoconfigure.model.RepositoryDescriptor.MethodDescriptor;
import io.singletable.cost.CostEstimate;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.model.MethodModel;
import io.singletable.internal.model.ReadOrder;
import io.singletable.internal.model.RepositoryModel;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Table of access patterns: the methods that an application declares, each with how it
 * reads, and in short those that it inherits. Immutable.
 *
 * @param indexes {@link MethodModel#TABLE}, and the names of the indexes, also of those
 * that no method reads
 * @param groups the methods by repository
 */
public record PatternTable(List<String> indexes, List<Group> groups) {

	/**
	 * Make the table of a template.
	 */
	public static PatternTable of(TemplateModel template) {
		TreeSet<String> names = new TreeSet<>();
		for (TypeModel type : template.types()) {
			Stream.ofNullable(type.listingIndex()).forEach(names::add);
			type.indexes().stream().map(IndexMetadata::name).forEach(names::add);
		}
		List<String> indexes = new ArrayList<>(List.of(MethodModel.TABLE));
		indexes.addAll(names);
		return new PatternTable(indexes,
				template.repositories()
					.stream()
					.map((repository) -> group(template, repository))
					.filter((group) -> !group.rows().isEmpty() || !group.inherited().isEmpty())
					.toList());
	}

	private static Group group(TemplateModel template, RepositoryModel repository) {
		TypeModel type = template.types()
			.stream()
			.filter((each) -> each.metadata().javaType().isAssignableFrom(repository.type()))
			.findFirst()
			.orElse(null);
		Map<String, TreeSet<String>> inherited = new TreeMap<>();
		List<Row> rows = new ArrayList<>();
		for (MethodModel method : repository.methods()) {
			String index = method.index();
			if (!method.declared()) {
				if (index != null) {
					inherited.computeIfAbsent(index, (it) -> new TreeSet<>()).add(method.javaMethod().getName());
				}
			}
			else if (index != null || method.descriptor().refusal() != null) {
				rows.add(row(type, method));
			}
		}
		return new Group(ClassUtils.getShortName(repository.repository()), rows,
				inherited.entrySet()
					.stream()
					.map((entry) -> new Inherited(entry.getKey(), List.copyOf(entry.getValue())))
					.toList());
	}

	private static Row row(@Nullable TypeModel type, MethodModel method) {
		MethodDescriptor descriptor = method.descriptor();
		PlanDescription plan = method.plan();
		CostEstimate cost = method.method().cost();
		return new Row(method.signature().replaceFirst("\\(\\)$", ""), method.index(),
				(plan != null) ? condition(plan) : null, (plan != null) ? ReadOrder.of(type, plan) : null,
				(plan != null) ? plan.filter() : null, (cost != null) ? Amounts.range(cost.requests()) : Amounts.NONE,
				(cost != null) ? Amounts.range(cost.readUnits()) : Amounts.NONE,
				(descriptor.refusal() != null) ? descriptor.refusal().lines().findFirst().orElse("") : null);
	}

	private static @Nullable String condition(PlanDescription plan) {
		if (plan.keyCondition() != null) {
			return plan.keyCondition();
		}
		return switch (plan.access()) {
			case SCAN -> "Scan";
			case GET_ITEM -> "GetItem";
			case BATCH_GET_ITEM -> "BatchGetItem";
			case QUERY -> null;
		};
	}

	/**
	 * Methods of a repository.
	 *
	 * @param repository its name without package
	 * @param rows the methods that the application declares and that read by a plan, or
	 * are refused
	 * @param inherited the others that read, by index
	 */
	public record Group(String repository, List<Row> rows, List<Inherited> inherited) {
	}

	/**
	 * Method with its plan.
	 *
	 * @param method name, and types of its parameters
	 * @param index the index that it reads, or null if it is refused
	 * @param condition the key condition, or the request if there is none
	 * @param requests number of requests
	 * @param units read units
	 * @param refusal why it is refused, or null
	 */
	public record Row(String method, @Nullable String index, @Nullable String condition, @Nullable String order,
			@Nullable String filter, String requests, String units, @Nullable String refusal) {
	}

	/**
	 * Inherited methods that read the same index.
	 *
	 * @param names their names, sorted
	 */
	public record Inherited(String index, List<String> names) {
	}

}
