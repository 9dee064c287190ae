package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.List;

import io.singletable.repository.UpdatingOperations;

import org.springframework.data.repository.core.RepositoryMetadata;

/**
 * Methods of {@link UpdatingOperations}, as a repository inherits them or declares them
 * again with its own types.
 */
final class UpdatingMethods {

	private static final List<Method> DECLARED = List.of(UpdatingOperations.class.getMethods());

	private UpdatingMethods() {
	}

	/**
	 * Whether a method is one of those that write. An update in code writes when it is
	 * applied, which is after its method.
	 */
	static boolean isWrite(RepositoryMetadata repository, Method method) {
		return SingleTableRepositoryFactory.isUpdating(repository) && !method.getName().equals("updateById")
				&& DECLARED.stream().anyMatch((declared) -> isSame(declared, method));
	}

	private static boolean isSame(Method declared, Method method) {
		Class<?>[] types = declared.getParameterTypes();
		boolean same = declared.getName().equals(method.getName()) && types.length == method.getParameterCount();
		for (int i = 0; same && i < types.length; i++) {
			same = types[i].isAssignableFrom(method.getParameterTypes()[i]);
		}
		return same;
	}

}
