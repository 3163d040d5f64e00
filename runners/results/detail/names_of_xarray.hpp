#pragma once
/// What xarray's Dataset and DataArray call their own: a variable of that name is not to be had as
/// `data.drop`. Public names of both classes from xarray 2023.1 to 2025.

#include <string_view>

namespace achillesim::runners::results {

/// With a blank around each name.
inline constexpr std::string_view names_of_xarray =
    " T all any apply argmax argmin argsort as_numpy assign assign_attrs assign_coords astype attrs "
    "bfill broadcast_equals broadcast_like chunk chunks chunksizes clip close coarsen combine_first "
    "compute conj conjugate convert_calendar coords copy count cumprod cumsum cumulative_integrate "
    "curvefit data data_vars diff differentiate dims dot drop drop_attrs drop_dims drop_duplicates "
    "drop_indexes drop_isel drop_sel drop_vars dropna dt dtype dtypes dump_to_store encoding equals "
    "eval expand_dims ffill fillna filter_by_attrs from_cdms2 from_dataframe from_dict from_iris "
    "from_series get get_axis_num get_index groupby groupby_bins head identical idxmax idxmin imag "
    "indexes info integrate interp interp_calendar interp_like interpolate_na isel isin isnull item "
    "items keys load load_async load_store loc map map_blocks max mean median merge min name nbytes "
    "ndim notnull pad persist pipe plot polyfit prod quantile query rank real reduce reindex "
    "reindex_like rename rename_dims rename_vars reorder_levels resample reset_coords reset_index "
    "roll rolling rolling_exp round searchsorted sel set_close set_coords set_index set_xindex shape "
    "shift size sizes sortby squeeze stack std str sum swap_dims tail thin to_array to_cdms2 "
    "to_dask_dataframe to_dataframe to_dataset to_dict to_index to_iris to_masked_array to_netcdf "
    "to_numpy to_pandas to_series to_stacked_array to_unstacked_dataset to_zarr transpose "
    "unify_chunks unstack update values var variable variables weighted where xindexes ";

}  // namespace achillesim::runners::results
