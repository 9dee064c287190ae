package io.singletable.internal.model.shop;

import io.singletable.repository.SingleTableRepository;

/**
 * Repository without query methods.
 */
public interface NoticeRepository extends SingleTableRepository<Notice, String> {

}
