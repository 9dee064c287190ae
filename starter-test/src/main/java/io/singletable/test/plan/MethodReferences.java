package io.singletable.test.plan;

import java.io.Serializable;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.internal.repository.RepositoryPlans;

import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * References to repository methods, resolved to the plans of the methods.
 */
final class MethodReferences {

	private MethodReferences() {
	}

	static RepositoryPlan find(Serializable reference) {
		Assert.notNull(reference, "method must not be null");
		SerializedLambda lambda = serialized(reference);
		Assert.isTrue(lambda.getCapturedArgCount() == 1 && !lambda.getImplMethodName().startsWith("lambda$"),
				"The plan of a method is found by a reference on a repository, as in plan(tickets::findByStatus), "
						+ "not by a lambda expression");
		Object repository = lambda.getCapturedArg(0);
		Class<?>[] parameters = MethodType
			.fromMethodDescriptorString(lambda.getImplMethodSignature(), repository.getClass().getClassLoader())
			.parameterArray();
		List<RepositoryPlan> plans = PlanTestExecutionListener.bean(RepositoryPlans.class)
			.all()
			.stream()
			.filter((plan) -> plan.repository().isInstance(repository))
			.toList();
		Assert.notEmpty(plans, () -> "The plan of a method can't be found: " + lambda.getImplMethodName()
				+ " is not called on a repository of a single table in the application context of the test");
		return only(plans, lambda.getImplMethodName(), (plan) -> hasParameters(plan.method(), parameters));
	}

	static RepositoryPlan find(Class<?> repository, String method) {
		List<RepositoryPlan> plans = PlanTestExecutionListener.bean(RepositoryPlans.class).of(repository);
		Assert.notEmpty(plans, () -> repository.getName() + " is not a repository of a single table in the application "
				+ "context of the test, or none of its methods has an access plan");
		return only(plans, method, (plan) -> true);
	}

	/**
	 * A generic parameter has another type in the reference than in the repository.
	 */
	private static boolean hasParameters(Method method, Class<?>[] parameters) {
		Class<?>[] declared = method.getParameterTypes();
		if (declared.length != parameters.length) {
			return false;
		}
		for (int i = 0; i < declared.length; i++) {
			if (!parameters[i].isAssignableFrom(declared[i]) && !declared[i].isAssignableFrom(parameters[i])) {
				return false;
			}
		}
		return true;
	}

	private static RepositoryPlan only(List<RepositoryPlan> plans, String method, Predicate<RepositoryPlan> matching) {
		List<RepositoryPlan> found = plans.stream()
			.filter((plan) -> plan.method().getName().equals(method))
			.filter(matching)
			.toList();
		String repository = plans.get(0).repository().getSimpleName();
		Assert.isTrue(!found.isEmpty(), () -> repository + "." + method
				+ " has no access plan: only query methods, and methods that read all "
				+ "entities, have one. Methods that have: "
				+ plans.stream().map((plan) -> plan.method().getName()).distinct().collect(Collectors.joining(", ")));
		Assert.isTrue(found.size() == 1,
				() -> repository + " has several methods of the name " + method
						+ ": refer to one of them, as in plan((RepositoryCall.Of1<Status>) tickets::" + method
						+ "). Their parameters: "
						+ found.stream()
							.map((plan) -> Arrays.toString(plan.method().getParameterTypes()))
							.collect(Collectors.joining(", ")));
		return found.get(0);
	}

	/** The compiler writes this method into the class of a serializable reference. */
	private static SerializedLambda serialized(Serializable reference) {
		Method method = ReflectionUtils.findMethod(reference.getClass(), "writeReplace");
		Assert.notNull(method, "The plan of a method is found by a method reference");
		ReflectionUtils.makeAccessible(method);
		return (SerializedLambda) Objects.requireNonNull(ReflectionUtils.invokeMethod(method, reference));
	}

}
