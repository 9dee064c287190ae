package io.singletable.autoconfigure.transaction;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.util.StringValueResolver;

/**
 * Bean that writes in transactions by its annotations.
 *
 * @param name name of the bean
 * @param type its class, or the interface of a repository
 * @param templates names of the templates that it writes with
 */
record TransactionalBean(String name, Class<?> type, Set<String> templates) {

	/**
	 * The transactions of the bean's methods, by annotations of the method, its class or
	 * an interface, without those that write nothing or are in no transaction.
	 * @param placeholders resolves the placeholders of a qualifier
	 * @return the transactions
	 */
	Collection<TransactionAttribute> transactions(@Nullable StringValueResolver placeholders) {
		AnnotationTransactionAttributeSource source = new AnnotationTransactionAttributeSource(false);
		if (!source.isCandidateClass(this.type)) {
			return List.of();
		}
		if (placeholders != null) {
			source.setEmbeddedValueResolver(placeholders);
		}
		MetadataLookup<TransactionAttribute> writing = (method) -> {
			TransactionAttribute transaction = source.getTransactionAttribute(method, this.type);
			return (transaction != null && isWriting(transaction)) ? transaction : null;
		};
		return MethodIntrospector.selectMethods(this.type, writing).values();
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
