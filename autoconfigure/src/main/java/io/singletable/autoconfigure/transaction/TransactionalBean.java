package io.singletable.autoconfigure.transaction;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringValueResolver;

/**
 * Bean that writes in transactions by its annotations.
 *
 * @param name name of the bean
 * @param type its class, or the interface of a repository
 * @param templates names of the templates that it writes with
 * @param behind names of those that it writes with through another bean
 */
record TransactionalBean(String name, Class<?> type, Set<String> templates, Set<String> behind) {

	/** The templates that it writes with, directly or not. */
	Set<String> allTemplates() {
		return Stream.concat(this.templates.stream(), this.behind.stream()).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The transactions of a bean's methods, by annotations of the method, its class or an
	 * interface, without those that write nothing or are in no transaction. Methods that
	 * a proxy can't intercept have none.
	 * @param type the class of the bean, or the interface of a repository
	 * @param placeholders resolves the placeholders of a qualifier
	 * @return the transactions by their methods
	 */
	static Map<Method, TransactionAttribute> transactions(Class<?> type, @Nullable StringValueResolver placeholders) {
		AnnotationTransactionAttributeSource source = new AnnotationTransactionAttributeSource(false);
		if (!source.isCandidateClass(type)) {
			return Map.of();
		}
		if (placeholders != null) {
			source.setEmbeddedValueResolver(placeholders);
		}
		MetadataLookup<TransactionAttribute> writing = (method) -> {
			if (!isIntercepted(method)) {
				return null;
			}
			TransactionAttribute transaction = source.getTransactionAttribute(method, type);
			return (transaction != null && isWriting(transaction)) ? transaction : null;
		};
		return MethodIntrospector.selectMethods(type, writing);
	}

	/** Annotations of a class are not about its private methods and its lambdas. */
	private static boolean isIntercepted(Method method) {
		return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
				&& !method.isSynthetic() && !ReflectionUtils.isObjectMethod(method);
	}

	private static boolean isWriting(TransactionAttribute transaction) {
		return !transaction.isReadOnly() && switch (transaction.getPropagationBehavior()) {
			case TransactionAttribute.PROPAGATION_NEVER, TransactionAttribute.PROPAGATION_NOT_SUPPORTED,
					TransactionAttribute.PROPAGATION_SUPPORTS ->
				false;
			default -> true;
		};
	}

	@Override
	public String toString() {
		return "'" + this.name + "' (" + this.type.getName() + ")";
	}

}
