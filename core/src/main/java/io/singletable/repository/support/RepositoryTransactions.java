package io.singletable.repository.support;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryProxyPostProcessor;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * {@link RepositoryProxyPostProcessor} for {@code @Transactional} methods of repository
 * interfaces. Spring leaves the repositories of Spring Data out, as those of other stores
 * bring a transaction interceptor of their own. Here it is that of all beans, so that an
 * annotation means the same transaction manager everywhere.
 */
final class RepositoryTransactions implements RepositoryProxyPostProcessor {

	private final ObjectProvider<TransactionInterceptor> interceptor;

	RepositoryTransactions(ObjectProvider<TransactionInterceptor> interceptor) {
		this.interceptor = interceptor;
	}

	@Override
	public void postProcess(ProxyFactory factory, RepositoryInformation information) {
		TransactionInterceptor enabled = this.interceptor.getIfUnique();
		if (enabled != null && isTransactional(information, enabled.getTransactionAttributeSource())) {
			factory.addAdvice(enabled);
		}
	}

	/**
	 * Asks for the attribute, which the source keeps if there is none, too, so that it
	 * searches the methods of base interfaces once for all repositories.
	 */
	private static boolean isTransactional(RepositoryInformation information,
			@Nullable TransactionAttributeSource annotations) {

		return annotations != null && Arrays.stream(information.getRepositoryInterface().getMethods())
			.anyMatch((method) -> annotations.getTransactionAttribute(method,
					information.getRepositoryBaseClass()) != null);
	}

}
