package io.singletable.internal.repository;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

import io.singletable.AllowFiltering;
import io.singletable.AllowScan;
import io.singletable.AllowSorting;
import io.singletable.Budget;
import io.singletable.ConsistentRead;
import io.singletable.Counted;
import io.singletable.Parallel;
import io.singletable.Query;
import io.singletable.ReadConsistency;
import io.singletable.UseIndex;
import io.singletable.core.Parallelism;
import io.singletable.repository.ReadOnlySingleTableRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.query.DefaultParameters;
import org.springframework.data.repository.query.Parameter;
import org.springframework.data.repository.query.QueryMethod;
import org.springframework.data.repository.query.ResultProcessor;
import org.springframework.data.repository.query.ReturnedType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * A query method with its annotations.
 */
public final class SingleTableQueryMethod extends QueryMethod {

	private final Method method;

	private final RepositoryMetadata metadata;

	public SingleTableQueryMethod(Method method, RepositoryMetadata metadata, ProjectionFactory factory) {
		super(method, metadata, factory, DefaultParameters::new);
		this.method = method;
		this.metadata = metadata;
	}

	/**
	 * The entity of the repository.
	 */
	public Class<?> entityType() {
		return this.metadata.getDomainType();
	}

	/**
	 * The repository interface, which may have inherited the method.
	 */
	public Class<?> repositoryInterface() {
		return this.metadata.getRepositoryInterface();
	}

	public Method method() {
		return this.method;
	}

	/**
	 * What the method returns, without a future around it.
	 */
	public ResolvableType resultType() {
		ResolvableType type = ResolvableType.forMethodReturnType(this.method, repositoryInterface());
		return Future.class.isAssignableFrom(type.resolve(Object.class)) ? type.getGeneric(0) : type;
	}

	/**
	 * Whether a method returns a future, and leaves it to the library to call it on
	 * another thread: {@code @Async} is Spring's.
	 */
	public static boolean isFuture(Method method, Class<?> repository) {
		return Future.class.isAssignableFrom(method.getReturnType()) && !MethodAnnotations.of(method).has(Async.class)
				&& !AnnotatedElementUtils.hasAnnotation(repository, Async.class);
	}

	/**
	 * Why a method that returns a future is refused where there is no executor.
	 */
	public static String missingExecutor() {
		return "it returns a future, which needs an executor: declare a bean of type " + Parallelism.class.getName()
				+ ", build the template with one, or annotate the method with @Async";
	}

	boolean isFuture() {
		return isFuture(this.method, repositoryInterface());
	}

	Optional<Query> query() {
		return annotation(Query.class);
	}

	/**
	 * The index that the method chooses.
	 */
	@Nullable String index() {
		String ofQuery = query().map(Query::index).filter(StringUtils::hasText).orElse(null);
		String used = annotation(UseIndex.class).map(UseIndex::value).orElse(null);
		if (ofQuery != null && used != null && !ofQuery.equals(used)) {
			throw new IllegalArgumentException("@Query chooses the index '" + ofQuery + "', and @UseIndex the index '"
					+ used + "': remove one of them");
		}
		return (ofQuery != null) ? ofQuery : used;
	}

	@Nullable ReadConsistency consistency() {
		return annotation(ConsistentRead.class).map(ConsistentRead::value).orElse(null);
	}

	/**
	 * The bound of requests that the method chooses.
	 */
	@Nullable Integer budget() {
		return budgetAnnotation().map(Budget::requests)
			.filter((requests) -> isSet(requests, "requests", "request"))
			.orElse(null);
	}

	/**
	 * The number of items that the method allows each of its requests to read.
	 */
	@Nullable Integer pageSize() {
		return budgetAnnotation().map(Budget::pageSize)
			.filter((items) -> isSet(items, "pageSize", "item"))
			.orElse(null);
	}

	private Optional<Budget> budgetAnnotation() {
		Optional<Budget> budget = annotation(Budget.class);
		if (budget.filter((it) -> it.requests() == Budget.UNSET && it.pageSize() == Budget.UNSET).isPresent()) {
			throw new IllegalArgumentException("@Budget limits nothing: set requests, pageSize, or both");
		}
		return budget;
	}

	private static boolean isSet(int limit, String attribute, String counted) {
		if (limit < 1 && limit != Budget.UNSET) {
			throw new IllegalArgumentException("@Budget(" + attribute + " = " + limit + ") allows no " + counted
					+ ": allow at least one, or remove the " + attribute);
		}
		return limit != Budget.UNSET;
	}

	boolean allowsFiltering() {
		return annotation(AllowFiltering.class).isPresent();
	}

	/**
	 * The number of rows that the method may sort in memory, 0 if it may not.
	 */
	int maxSorted() {
		int max = annotation(AllowSorting.class).map(AllowSorting::max).orElse(0);
		if (max < 1 && annotation(AllowSorting.class).isPresent()) {
			throw new IllegalArgumentException(
					"@AllowSorting(max = " + max + ") allows no row: allow at least one, or remove the annotation");
		}
		return max;
	}

	boolean allowsScan() {
		return annotation(AllowScan.class).isPresent();
	}

	boolean isParallel() {
		return annotation(Parallel.class).isPresent();
	}

	boolean isCounted() {
		return annotation(Counted.class).isPresent();
	}

	boolean mayWrite() {
		return !ReadOnlySingleTableRepository.class.isAssignableFrom(repositoryInterface());
	}

	/**
	 * The parameters that are bound to what is asked, in their order.
	 */
	List<Parameter> bindable() {
		List<Parameter> parameters = new ArrayList<>();
		getParameters().getBindableParameters().forEach(parameters::add);
		return parameters;
	}

	/**
	 * The type of a parameter, without an {@link Optional} around it.
	 */
	ResolvableType typeOf(Parameter parameter) {
		ResolvableType type = ResolvableType.forMethodParameter(
				new MethodParameter(this.method, parameter.getIndex()).withContainingClass(repositoryInterface()));
		return (type.resolve(Object.class) == Optional.class) ? type.getGeneric(0) : type;
	}

	/**
	 * What makes the results of a call of its rows.
	 * @throws InvalidDataAccessApiUsageException if the call asks for what is no
	 * projection: Spring Data would pass the entity for what it can't make of it
	 */
	ResultProcessor resultProcessor(CallArguments arguments) {
		ResultProcessor processor = getResultProcessor().withDynamicProjection(arguments);
		ReturnedType row = processor.getReturnedType();
		if (getParameters().hasDynamicProjection() && !row.isProjecting()
				&& !row.getReturnedType().isAssignableFrom(row.getDomainType())) {
			throw new InvalidDataAccessApiUsageException(this + ": it can't return " + row.getReturnedType().getName()
					+ ", which is neither " + row.getDomainType().getName() + " nor a projection of it");
		}
		return processor;
	}

	private <A extends Annotation> Optional<A> annotation(Class<A> type) {
		return MethodAnnotations.of(this.method).find(type);
	}

	/**
	 * The method as messages name it: {@code TicketRepository.findByStatus}.
	 */
	@Override
	public String toString() {
		return ClassUtils.getShortName(repositoryInterface()) + "." + getName();
	}

}
