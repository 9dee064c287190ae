package io.singletable.internal.repository;

import java.util.Optional;

import io.singletable.core.SingleTableOperations;
import io.singletable.mapping.EntityDescription;

import org.springframework.core.ResolvableType;
import org.springframework.data.repository.query.Parameter;
import org.springframework.data.repository.query.Parameters;
import org.springframework.data.repository.query.RepositoryQuery;
import org.springframework.util.ClassUtils;

/**
 * Resolver of methods that read projections by id: {@code findById(id, type)} and
 * {@code findAllById(ids, type)}, where the type is that of a dynamic projection.
 */
record ProjectionByIdResolver(SingleTableOperations operations) implements QueryMethodResolver {

	@Override
	public Optional<RepositoryQuery> resolve(SingleTableQueryMethod method) {
		boolean many = method.getName().equals("findAllById");
		if ((!many && !method.getName().equals("findById")) || method.query().isPresent() || !takesIdAndType(method)) {
			return Optional.empty();
		}
		EntityDescription<?> entity = this.operations.entities().required(method.entityType());
		ResultShape shape = new ResultRules(method, new EntityProperties(entity))
			.check(PartTreeStatement.of("findById", entity));
		refuse(shape != (many ? ResultShape.LIST : ResultShape.ONE),
				many ? "it reads several ids: return a List of the projection"
						: "it reads one id: return an Optional of the projection");
		checkId(method, entity, many);
		refuse(method.index() != null || method.allowsFiltering() || method.allowsScan() || method.maxSorted() > 0
				|| method.budget() != null || method.pageSize() != null || method.isCounted() || method.isParallel(),
				"it reads the table by id: remove @UseIndex, @AllowFiltering, @AllowScan, @AllowSorting, @Budget, "
						+ "@Counted and @Parallel");
		return Optional.of(new ProjectionByIdQuery(method, many, this.operations));
	}

	private static boolean takesIdAndType(SingleTableQueryMethod method) {
		Parameters<?, ?> parameters = method.getParameters();
		return parameters.hasDynamicProjection() && parameters.getNumberOfParameters() == 2
				&& method.bindable().size() == 1;
	}

	private static void checkId(SingleTableQueryMethod method, EntityDescription<?> entity, boolean many) {
		Parameter parameter = method.bindable().get(0);
		ResolvableType type = method.typeOf(parameter);
		ResolvableType one = many ? type.as(Iterable.class).getGeneric(0) : type;
		Class<?> id = ClassUtils.resolvePrimitiveIfNecessary(one.resolve(Object.class));
		boolean iterable = Iterable.class.isAssignableFrom(type.resolve(Object.class));
		boolean fits = id.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(entity.idType()));
		refuse((many && !iterable) || !fits, "its id is a " + one + ", but that of " + entity.javaType().getName()
				+ " is a " + entity.idType().getName() + (many ? ": declare an Iterable of these" : ""));
	}

	private static void refuse(boolean mistaken, String problem) {
		if (mistaken) {
			throw new IllegalArgumentException(problem);
		}
	}

}
