# The C libraries that pkg-config knows by different names on different machines, or not at all: the targets
# PkgConfig::HDF5, PkgConfig::UDUNITS and PkgConfig::UTF8PROC. Tested by tests/architecture/library_names.sh.
#
#   achillesim_find_library(<NAME>
#     MODULES   names...     of pkg-config, the wanted flavour first; a name that ends in - stands for that and a version
#     HEADER    file.h       and
#     LIBRARIES names...     are looked for when pkg-config has none of the modules; all that are named are linked,
#                            of a|b the one that is there
#     SUFFIXES  folders...   below the usual ones
#     REMEDY    "text")      what to do when nothing is found
#
# It makes the target PkgConfig::<NAME>.

find_package(PkgConfig QUIET)

# The module of pkg-config that serves, or nothing.
function(_achillesim_module result)
  set(${result} "" PARENT_SCOPE)
  if(NOT PKG_CONFIG_FOUND)
    return()
  endif()
  execute_process(COMMAND ${PKG_CONFIG_EXECUTABLE} --list-all OUTPUT_VARIABLE listing ERROR_QUIET)
  string(REPLACE "\n" ";" lines "${listing}")
  list(TRANSFORM lines REPLACE "[ \t].*" "")
  list(SORT lines COMPARE NATURAL ORDER DESCENDING) # the newest version first
  foreach(wanted IN LISTS ARGN)
    string(REPLACE "." "\\." pattern "${wanted}")
    string(REGEX REPLACE "-$" "-[0-9][0-9.]*" pattern "${pattern}")
    foreach(module IN LISTS lines)
      if(module MATCHES "^${pattern}$")
        set(${result} "${module}" PARENT_SCOPE)
        return()
      endif()
    endforeach()
  endforeach()
endfunction()

function(achillesim_find_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "HEADER;REMEDY" "MODULES;LIBRARIES;SUFFIXES")
  _achillesim_module(module ${arg_MODULES})
  if(module)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${module})
    set(hints ${${name}_LIBRARY_DIRS})
  endif()

  # pkg-config's module of a library need not name its companions, such as HDF5's hdf5_hl.
  set(found "")
  foreach(library IN LISTS arg_LIBRARIES)
    string(REPLACE "|" ";" names "${library}")
    list(GET names 0 key)
    find_library(ACHILLESIM_${key} NAMES ${names} HINTS ${hints} PATH_SUFFIXES ${arg_SUFFIXES})
    mark_as_advanced(ACHILLESIM_${key})
    list(APPEND found "${ACHILLESIM_${key}}")
  endforeach()
  if(NOT module)
    find_path(ACHILLESIM_${name}_INCLUDE ${arg_HEADER} PATH_SUFFIXES ${arg_SUFFIXES})
    mark_as_advanced(ACHILLESIM_${name}_INCLUDE)
    list(APPEND found "${ACHILLESIM_${name}_INCLUDE}")
  endif()
  if(found MATCHES "NOTFOUND")
    list(JOIN arg_MODULES ", " modules)
    list(JOIN arg_LIBRARIES ", " libraries)
    message(FATAL_ERROR "${name}: not found: neither by pkg-config (as ${modules}) nor as ${arg_HEADER} with ${libraries}; "
                        "${arg_REMEDY}, or name its folder: -DCMAKE_PREFIX_PATH=FOLDER")
  endif()

  if(NOT module)
    add_library(PkgConfig::${name} INTERFACE IMPORTED GLOBAL)
    target_include_directories(PkgConfig::${name} SYSTEM INTERFACE "${ACHILLESIM_${name}_INCLUDE}")
    list(REMOVE_ITEM found "${ACHILLESIM_${name}_INCLUDE}")
    message(STATUS "Found ${name} without pkg-config: ${found}")
  endif()
  target_link_libraries(PkgConfig::${name} INTERFACE ${found})
endfunction()

# Serial HDF5 always: Debian's and Ubuntu's name says the flavour, others call it hdf5 or put the version behind.
achillesim_find_library(
  HDF5
  MODULES hdf5-serial hdf5 hdf5-
  HEADER hdf5_hl.h
  LIBRARIES hdf5|hdf5_serial hdf5_hl|hdf5_serial_hl
  SUFFIXES hdf5/serial
  REMEDY "it holds the results; install libhdf5-dev")
# The functions mean what they meant in 1.10, whatever the version: 1.12 gave some of them other arguments.
target_compile_definitions(PkgConfig::HDF5 INTERFACE H5_USE_110_API)
achillesim_find_library(
  UDUNITS
  MODULES udunits udunits2
  HEADER udunits2.h
  LIBRARIES udunits2
  SUFFIXES udunits2
  REMEDY "it reads the units of the studies; install libudunits2-dev")
achillesim_find_library(
  UTF8PROC
  MODULES libutf8proc
  HEADER utf8proc.h
  LIBRARIES utf8proc
  REMEDY "it knows the letters of all languages; install libutf8proc-dev")
