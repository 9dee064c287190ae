package io.singletable.lifecycle;

import java.security.Principal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;

/**
 * Names of auditors: those of the application, or else the text of simple values. The
 * text form of any other object is unknown, and may show what must not be stored.
 * Thread-safe.
 */
final class AuditorNames {

	private static final Log logger = LogFactory.getLog(Lifecycle.class);

	private final @Nullable AuditorName<Object> declared;

	private final Set<Class<?>> unnamed = ConcurrentHashMap.newKeySet();

	AuditorNames(@Nullable AuditorName<Object> declared) {
		this.declared = declared;
	}

	/**
	 * The name of an auditor.
	 * @param auditor the auditor
	 * @return the name, or null if there is none
	 */
	@Nullable String of(Object auditor) {
		if (this.declared != null) {
			return this.declared.nameOf(auditor);
		}
		if (auditor instanceof Enum<?> constant) {
			return constant.name();
		}
		if (BeanUtils.isSimpleValueType(auditor.getClass())) {
			return auditor.toString();
		}
		if (auditor instanceof Principal principal) {
			return principal.getName();
		}
		if (this.unnamed.add(auditor.getClass())) {
			logger.warn("Versions are stored without their author: the AuditorAware provides a "
					+ auditor.getClass().getName() + ", of which it is not known how to name it. Provide a String or "
					+ "another simple value, or declare an AuditorName for it (Lifecycle.auditedBy)");
		}
		return null;
	}

}
